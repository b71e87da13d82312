"""The one row of settings that belongs to the office, not to this PC."""

from __future__ import annotations

from models.fields import Choice, Count, LongText, Text, Title
from models.number_fields import CreditCode
from models.record import Record


class OfficeSettings(Record):
    """单位设置: what the office is called and how it orders and words its papers (DOMAIN 3.7)."""

    title_of_kind = "单位设置"

    name = Title("单位全称")
    short_name = Text("落款简称")
    credit_code = CreditCode("统一社会信用代码")
    district = Choice("所在地区", "division")
    guiding_unit = Text("指导单位")
    wording = Choice("表扬用语", "wording", default="circular")
    name_order = Text("姓名排序", default="surname_strokes")
    notice_days = Count("会议通知提前天数", default=3)
    retention_years = Count("退会后资料保留年数")
    least_women = Count("班子中妇女至少（%）")
    least_minorities = Count("班子中少数民族至少（%）")
    least_non_cpc = Count("班子中党外至少（%）")
    most_age = Count("会长、副会长、秘书长年龄上限", least=1)
    idle_lock_minutes = Count("无操作锁定（分钟）", default=10)
    key_number = Count("密钥编号", default=0)
    backup_number = Count("备份编号", default=0)
    is_demonstration = Text("演示数据")
    remarks = LongText("备注", limit=500)

    class Meta:
        table_name = "office_settings"

    @property
    def signature(self) -> str:
        """The name under documents: the short name where there is one."""
        return self.short_name or self.name

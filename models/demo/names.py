"""Invented names: some chosen because they are hard to sort, search or print; most dealt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

MALE, FEMALE = "1", "2"
HAN = "01"

SURNAMES = (
    "王王王李李李李张张张刘刘刘陈陈陈陈杨杨杨杨周周周黄黄吴吴何何何罗罗罗唐唐邓邓邓"
    "蒋蒋胡徐赵赵曾谭谭冉向秦彭蔡廖廖熊江龙夏段袁雷游苟鲜伍贺文晏鄢阳邹康伏敬甘卢叶石许吕"
)
FIRST = {
    MALE: "俊志建明宏立永承泽振启光世维佳锦仕绍远兴家景正书庆",
    FEMALE: "雨晓静婉佳欣秀玉慧雅诗梦若书晨素淑红桂春丽琼",
}
SECOND = {
    MALE: "峰涛斌岩辉勇杰航松波鹏翔川强平全旭洪霖栋云明才贵军",
    FEMALE: "琳蓉梅芳霞玲萍莉兰婷涵彤洁珍英群容菊瑶蕊芸",
}
ONLY = {MALE: "翀昉钊弢煜铭骞霁栩砺恺嵘", FEMALE: "筠璐珺雯婕蓓苓苒沄芮璇妤"}


@dataclass(frozen=True)
class Identity:
    """A name with what is known at once: sex and ethnic group, as codes."""

    name: str
    sex: str
    ethnic: str = HAN


# rare characters, rare readings, two-character surnames, names of peoples, names that sound alike
CHOSEN_MEMBERS = (
    Identity("曾嘉怡", FEMALE),
    Identity("何𠮷林", MALE),
    Identity("杨㛃", FEMALE),
    Identity("周䶮", MALE),
    Identity("陈𬭎泽", MALE),
    Identity("欧阳雨薇", FEMALE),
    Identity("欧阳少川", MALE),
    Identity("上官云帆", MALE),
    Identity("令狐清越", MALE),
    Identity("尉迟明远", MALE),
    Identity("单启航", MALE),
    Identity("区景澄", MALE),
    Identity("查静姝", FEMALE),
    Identity("仇若溪", FEMALE),
    Identity("解明轩", MALE),
    Identity("盖文昊", MALE),
    Identity("翟雨桐", FEMALE),
    Identity("曾乐", FEMALE),
    Identity("乐知秋", FEMALE),
    Identity("牟永康", MALE),
    Identity("缪诗涵", FEMALE),
    Identity("卜元朗", MALE),
    Identity("古丽娜尔·艾山江", FEMALE, "05"),
    Identity("朴顺英", FEMALE, "10"),
    Identity("冉启兵", MALE, "15"),
    Identity("向秋萍", FEMALE, "15"),
    Identity("龙阿妹", FEMALE, "06"),
    Identity("马晓岚", FEMALE, "03"),
    Identity("覃小芸", FEMALE, "08"),
    Identity("沙马木呷", MALE, "07"),
    Identity("李欣冉", FEMALE),
    Identity("黎昕苒", FEMALE),
    Identity("张晓澜", FEMALE),
    Identity("章小岚", FEMALE),
    Identity("王思祺", FEMALE),
    Identity("汪诗绮", FEMALE),
    Identity("佘文静", FEMALE),
    Identity("余文静", FEMALE),
    Identity("刘堃", MALE),
    Identity("邓喆", MALE),
    Identity("吴赟霖", MALE),
    Identity("罗燚", MALE),
    Identity("蒋翾宁", FEMALE),
    Identity("苏沄", FEMALE),
    Identity("唐婳", FEMALE),
    Identity("彭镕", MALE),
    Identity("陈晓蓉", FEMALE),
)
CHOSEN_OTHERS = (
    Identity("陈晓蓉", FEMALE),  # a member has this name too
    Identity("张俊峰", MALE),
    Identity("张俊峰", MALE),  # two people, neither a member
    Identity("谢皞", MALE),
    Identity("贺骉", MALE),
    Identity("曹犇", MALE),
    Identity("诸葛星辰", MALE),
    Identity("夏侯静宜", FEMALE),
    Identity("央金卓嘎", FEMALE, "04"),
    Identity("阿依努尔·买买提江", FEMALE, "05"),
    Identity("冉秀珍", FEMALE, "15"),
    Identity("向永才", MALE, "15"),
    Identity("石阿蕊", FEMALE, "06"),
    Identity("马玉洁", FEMALE, "03"),
    Identity("单丽萍", FEMALE),
    Identity("解正平", MALE),
    Identity("区书涵", FEMALE),
    Identity("查宏川", MALE),
    Identity("仇建波", MALE),
    Identity("幸福全", MALE),
)


class Names:
    """Deals names, no two alike and none that stands inside another one."""

    def __init__(self, roll: Random) -> None:
        self._roll = roll
        self._taken = [each.name for each in (*CHOSEN_MEMBERS, *CHOSEN_OTHERS)]

    def of(self, sex: str, surname: str = "") -> str:
        """A new name."""
        while True:
            name = self._tried(sex, surname or self._roll.choice(SURNAMES))
            if not any(name in other or other in name for other in self._taken):
                self._taken.append(name)
                return name

    def _tried(self, sex: str, surname: str) -> str:
        if self._roll.random() < 0.12:
            return surname + self._roll.choice(ONLY[sex])
        first, second = self._roll.choice(FIRST[sex]), self._roll.choice(SECOND[sex])
        return surname + first + second if first != second else surname + first

    def identities(self, chosen: tuple[Identity, ...], total: int) -> list[Identity]:
        """The chosen ones and as many dealt ones as make up the total, shuffled."""
        found = [*chosen, *islice(self._dealt(), total - len(chosen))]
        self._roll.shuffle(found)
        return found

    def _dealt(self) -> Iterator[Identity]:
        while True:
            sex = FEMALE if self._roll.random() < 0.36 else MALE
            yield Identity(self.of(sex), sex)

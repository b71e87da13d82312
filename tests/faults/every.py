"""Every way in which the program writes files, by name."""

from __future__ import annotations

from tests.faults.outputs import Batch, Exporting, Importing, Printed, Text, Workbook
from tests.faults.scenarios import (
    Closing,
    Opening,
    Saving,
    SavingOften,
    Scenario,
    SecondSaving,
    Undoing,
)
from tests.faults.whole_files import (
    BackingUp,
    Founding,
    Rekeying,
    Removing,
    Restoring,
    RestoringAgain,
    Setting,
    Upgrading,
    Wiping,
)

SCENARIOS: dict[str, type[Scenario]] = {
    "save": Saving,
    "second_save": SecondSaving,
    "saves": SavingOften,
    "undo": Undoing,
    "import": Importing,
    "batch": Batch,
    "new": Founding,
    "open": Opening,
    "close": Closing,
    "export": Exporting,
    "xlsx": Workbook,
    "csv": Text,
    "pdf": Printed,
    "backup": BackingUp,
    "restore": Restoring,
    "restore_again": RestoringAgain,
    "upgrade": Upgrading,
    "purge": Wiping,
    "passphrase_set": Setting,
    "passphrase_change": Rekeying,
    "passphrase_remove": Removing,
}

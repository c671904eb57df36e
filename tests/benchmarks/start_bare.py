"""The baseline of a start: a bare main window with one label. Marks: s, shown."""

import os
from functools import partial

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks import marks, settle

app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("One Stop"))
window.resize(1280, 800)
window.show()
painted = settle.FirstPaint(window, partial(marks.mark, "s"))
while not painted.done:
    settle.turn()
settle.settle()
marks.report(marks.memory())
os._exit(0)

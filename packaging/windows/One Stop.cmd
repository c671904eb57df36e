@start "" /d "%~dp0." "%~dp0python\pythonw.exe" -m desktop_app %*

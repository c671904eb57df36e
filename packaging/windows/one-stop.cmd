@"%~dp0python\python.exe" -m desktop_app %*

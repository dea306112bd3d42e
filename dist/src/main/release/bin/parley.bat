@echo off
rem Starts Parley on Windows; the variables are those of the launcher for Unix, bin/parley.
rem   PARLEY_HEAP      Java heap (3g)
rem   OMP_NUM_THREADS  threads of the numeric engine (1); --threads N sets it
rem   PARLEY_ENGINE    the numeric engine (nd4j); --engine sets it
rem   JAVA_HOME        the JDK to use (otherwise the java on the PATH)
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_FOLDER=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined PARLEY_HEAP set "PARLEY_HEAP=3g"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined PARLEY_ENGINE set "PARLEY_ENGINE=nd4j"
:next
if "%~1"=="" goto start
if "%~1"=="--threads" set "OMP_NUM_THREADS=%~2"
if "%~1"=="--engine" set "PARLEY_ENGINE=%~2"
shift /1
goto next
:start
set "ENGINES="
if exist "%HOME_FOLDER%\engines" set ENGINES="-Dparley.engines=%HOME_FOLDER%\engines"
"%JAVA%" "-Xmx%PARLEY_HEAP%" -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=12g -Dparley.columns=0 "-Dparley.home=%HOME_FOLDER%" -Dparley.gpu=cpu "-Dparley.engine=%PARLEY_ENGINE%" %ENGINES% -cp "%HOME_FOLDER%\lib\*" org.parley.cli.ParleyMain %*
exit /b %ERRORLEVEL%

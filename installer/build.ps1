# Builds the Windows program on Windows: setup.exe, portable zip, licences and SHA-256 sums in build\windows\VERSION.
#
#   powershell -ExecutionPolicy Bypass -File installer\build.ps1 [-Python C:\path\python.exe] [-Makensis C:\path\makensis.exe]
#
# Needs Python 3.11, 3.12 or 3.13 for 64 bit from python.org and, for setup.exe, NSIS 3. The packages come from the hashed
# lock installer\lock-build.txt; the network is needed the first time. Without NSIS the portable zip is made all the same.
param(
    [string] $Python = '',
    [string] $Makensis = ''
)
$ErrorActionPreference = 'Stop'
$repository = Split-Path -Parent $PSScriptRoot
$work = Join-Path $repository 'build\windows'
$env:PYTHONUTF8 = '1'
$env:PYTHONHASHSEED = '1'

function Run([string] $program, [string[]] $words) {
    & $program @words
    if ($LASTEXITCODE -ne 0) { throw "$program ended with $LASTEXITCODE" }
}

# What a program says, nothing when it fails or is not here. (Windows PowerShell takes errors of programs for its own.)
function Ask([string] $program, [string[]] $words) {
    if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { return $null }
    $ErrorActionPreference = 'Continue'
    $said = & $program @words 2>$null
    if ($LASTEXITCODE -eq 0) { return $said }
}

foreach ($number in '3.13', '3.12', '3.11') {
    if (-not $Python) { $Python = Ask 'py' @("-$number", '-c', 'import sys; print(sys.executable)') }
}
if (-not $Python) { throw 'Python 3.11, 3.12 or 3.13 from python.org is not here; say where it is with -Python' }
$bits = Ask $Python @('-c', 'import struct; print(struct.calcsize(chr(80)) * 8)')
if ($bits -ne '64') { throw "$Python is not for 64 bit" }
if (-not $Makensis) {
    $places = (Get-Command makensis -ErrorAction SilentlyContinue).Source, "${env:ProgramFiles(x86)}\NSIS\makensis.exe"
    $Makensis = $places | Where-Object { $_ -and (Test-Path $_) } | Select-Object -First 1
}

# An environment with exactly the packages of the lock; made anew when the lock or the Python has changed.
$lock = Join-Path $PSScriptRoot 'lock-build.txt'
$environment = Join-Path $work 'python'
$stamp = Join-Path $environment 'made-from.txt'
$madeFrom = "$Python $((Get-FileHash $lock -Algorithm SHA256).Hash)"
if (-not (Test-Path $stamp) -or (Get-Content $stamp -Raw).Trim() -ne $madeFrom) {
    if (Test-Path $environment) { Remove-Item $environment -Recurse -Force }
    Run $Python @('-m', 'venv', $environment)
    Run "$environment\Scripts\python.exe" @('-m', 'pip', 'install', '--disable-pip-version-check', '--only-binary', ':all:',
        '--require-hashes', '-r', $lock)
    Set-Content $stamp $madeFrom
}
$own = "$environment\Scripts\python.exe"
$base = Ask $own @('-c', 'import sys; print(sys.base_prefix)')
$version = Ask $own @('-c', 'import sys; sys.path.insert(0, sys.argv[1]); import dxdesk; print(dxdesk.__version__)', $repository)
$out = Join-Path $work $version
$moment = Ask 'git' @('-C', $repository, 'log', '-1', '--format=%ct')
if ($moment) { $env:SOURCE_DATE_EPOCH = $moment }
Write-Output "== dxdesk $version with $(Ask $own @('--version'))"

$dist = Join-Path $work 'dist'
if (Test-Path $dist) { Remove-Item $dist -Recurse -Force }
Push-Location $repository
try {
    Run $own @('-m', 'PyInstaller', '--noconfirm', '--log-level', 'WARN', '--distpath', $dist,
        '--workpath', (Join-Path $work 'work'), 'installer\dxdesk.spec')
    $program = Join-Path $dist 'dxdesk'
    $packages = Join-Path $environment 'Lib\site-packages'
    Run $own @('installer\bundle\licences.py', $packages, (Join-Path $base 'LICENSE.txt'), $program)
    Run $own @('installer\bundle\check_bundle.py', $program)
    $words = @('installer\bundle\pack.py', $program, $out)
    if ($Makensis) { $words += @('--makensis', $Makensis) }
    & $own @words
    if ($LASTEXITCODE -notin 0, 3) { throw "packing ended with $LASTEXITCODE" }
    Run $own @('installer\bundle\sizes.py', $program, $out)
} finally {
    Pop-Location
}

# The program that was built does the whole job once; a report with pictures is left beside it.
$test = Join-Path $work 'selftest'
if (Test-Path $test) { Remove-Item $test -Recurse -Force }
$ran = Start-Process (Join-Path $dist 'dxdesk\dxdesk.exe') -ArgumentList '--selftest', "`"$test`"" -Wait -PassThru
Get-Content (Join-Path $test 'tu-kiem-tra.txt') -Encoding UTF8
if ($ran.ExitCode -ne 0) { throw 'the self-test did not pass' }
Write-Output "== $out"

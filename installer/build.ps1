#Requires -Version 5.1
# Builds the Windows program on Windows: setup.exe, portable zip, licences and SHA-256 sums in build\windows\VERSION.
#
#   powershell -ExecutionPolicy Bypass -File installer\build.ps1 [-Python C:\path\python.exe] [-Makensis C:\path\makensis.exe]
#
# Needs Python 3.11, 3.12 or 3.13 for 64 bit from python.org and, for setup.exe, NSIS 3.08 or later from
# nsis.sourceforge.io. The packages come from the hashed lock installer\lock-build.txt; the network is needed the first
# time, and by pip alone. Without NSIS the portable zip is made all the same. Written for Windows PowerShell 5.1, which
# is part of Windows; only ASCII in this file, because that version reads others in the code page of the machine.
param(
    [string] $Python = '',
    [string] $Makensis = ''
)
$ErrorActionPreference = 'Stop'
$repository = Split-Path -Parent $PSScriptRoot
$work = Join-Path $repository 'build\windows'
$env:PYTHONUTF8 = '1'
$env:PYTHONHASHSEED = '1'
$env:PYTHON_MANAGER_AUTOMATIC_INSTALL = 'false'
Remove-Item -Path 'Env:PYTHONPATH', 'Env:PYTHONHOME' -ErrorAction SilentlyContinue
# Python says it in UTF-8; read otherwise, the letters of a user's name in a path would be lost.
try { [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false } catch { Write-Verbose 'no console' }

# Windows PowerShell takes what a program writes on standard error for an error of its own, where that is redirected.
function Run([string] $program, [string[]] $words, [int] $right = 0) {
    $ErrorActionPreference = 'Continue'
    & $program @words
    if ($LASTEXITCODE -ne $right) { throw "$program ended with $LASTEXITCODE" }
}

# What a program says in its last line; nothing when it fails or is not here.
function Ask([string] $program, [string[]] $words) {
    $ErrorActionPreference = 'Continue'
    try { $said = & $program @words 2>$null } catch { return '' }
    if ($LASTEXITCODE -ne 0) { return '' }
    return "$($said | Select-Object -Last 1)".Trim()
}

function Remove-Folder([string] $folder) {
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

# Single quotes inside, because Windows PowerShell hands double ones on without care.
$itself = "import sys; print(sys.executable if (3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32 else '')"
$found = ''
if ($Python) {
    $found = Ask $Python @('-c', $itself)
    if (-not $found) { throw "$Python is not a Python 3.11, 3.12 or 3.13 for 64 bit" }
} else {
    foreach ($number in '3.13', '3.12', '3.11') {
        if (-not $found) { $found = Ask 'py' @("-$number", '-c', $itself) }
    }
    if (-not $found) { $found = Ask 'python' @('-c', $itself) }
    if (-not $found) { throw 'Python 3.11, 3.12 or 3.13 for 64 bit is not here: install it from python.org, or say where it is with -Python' }
}
$Python = $found
if (-not $Makensis) {
    $places = @(Get-Command makensis -CommandType Application -ErrorAction SilentlyContinue | ForEach-Object { $_.Path })
    $places += "${env:ProgramFiles(x86)}\NSIS\makensis.exe", "$env:ProgramFiles\NSIS\makensis.exe"
    $Makensis = $places | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
} elseif (-not (Test-Path -LiteralPath $Makensis)) {
    throw "$Makensis is not there"
}
if (-not $Makensis) { Write-Warning 'NSIS 3 is not here, so there will be no setup.exe: winget install NSIS.NSIS, or nsis.sourceforge.io' }

# An environment with exactly the packages of the lock; made anew when the lock or the Python has changed.
$lock = Join-Path $PSScriptRoot 'lock-build.txt'
$environment = Join-Path $work 'python'
$own = Join-Path $environment 'Scripts\python.exe'
$stamp = Join-Path $environment 'made-from.txt'
$hash = (Get-FileHash -LiteralPath $lock -Algorithm SHA256).Hash
$madeFrom = "$(Ask $Python @('--version')) $Python $hash"
$earlier = ''
if (Test-Path -LiteralPath $stamp) { $earlier = "$(Get-Content -LiteralPath $stamp -Raw -Encoding UTF8)".Trim() }
if ($earlier -ne $madeFrom) {
    Remove-Folder $environment
    Run $Python @('-m', 'venv', $environment)
    Run $own @('-m', 'pip', 'install', '--disable-pip-version-check', '--only-binary', ':all:', '--require-hashes', '-r', $lock)
    Set-Content -LiteralPath $stamp -Value $madeFrom -Encoding UTF8
}
$base = Ask $own @('-c', 'import sys; print(sys.base_prefix)')
$version = Ask $own @('-c', 'import sys; sys.path.insert(0, sys.argv[1]); import dxdesk; print(dxdesk.__version__)', $repository)
if (-not $version) { throw "the version is not to be had from $repository" }
$out = Join-Path $work $version
$moment = Ask 'git' @('-C', $repository, 'log', '-1', '--format=%ct')
if ($moment) { $env:SOURCE_DATE_EPOCH = $moment }
Write-Output "== dxdesk $version with $(Ask $own @('--version'))"

$dist = Join-Path $work 'dist'
Remove-Folder $dist
Push-Location -LiteralPath $repository
try {
    Run $own @('-m', 'PyInstaller', '--noconfirm', '--log-level', 'WARN', '--distpath', $dist,
        '--workpath', (Join-Path $work 'work'), 'installer\dxdesk.spec')
    $program = Join-Path $dist 'dxdesk'
    $packages = Join-Path $environment 'Lib\site-packages'
    Run $own @('installer\bundle\licences.py', $packages, (Join-Path $base 'LICENSE.txt'), $program)
    Run $own @('installer\bundle\check_bundle.py', $program)
    $words = @('installer\bundle\pack.py', $program, $out)
    if ($Makensis) {
        Run $own ($words + @('--makensis', $Makensis))
    } else {
        Run $own $words 3 # no setup.exe, the rest is done
    }
    Run $own @('installer\bundle\sizes.py', $program, $out)
} finally {
    Pop-Location
}

# The program that was built does the whole job once; a report with pictures is left beside it.
$test = Join-Path $work 'selftest'
Remove-Folder $test
$ran = Start-Process -FilePath (Join-Path $dist 'dxdesk\dxdesk.exe') -ArgumentList '--selftest', "`"$test`"" -Wait -PassThru
$report = Join-Path $test 'tu-kiem-tra.txt'
if (Test-Path -LiteralPath $report) { Get-Content -LiteralPath $report -Encoding UTF8 }
if ($ran.ExitCode -ne 0) { throw "the self-test did not pass (exit status $($ran.ExitCode))" }
Write-Output "== $out"

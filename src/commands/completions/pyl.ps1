# Completions of pyl for PowerShell.
Register-ArgumentCompleter -Native -CommandName pyl -ScriptBlock {
  param($word, $line, $point)
  $pyl = Get-Command -Name pyl -CommandType Application -TotalCount 1 -ErrorAction SilentlyContinue
  if (-not $pyl) { return }
  $words = @()
  $last = ''
  foreach ($element in @($line.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.StartOffset -ge $point) { break }
    $text = $element.Extent.Text
    if ($element.Extent.EndOffset -lt $point) { $words += $text }
    else { $last = $text.Substring(0, $point - $element.Extent.StartOffset) }
  }
  # Windows PowerShell passes no empty word on.
  if ($last -eq '') { $last = "''" }
  $lines = @(& $pyl --completions '--' @words $last 2>$null)
  foreach ($offer in @($lines | Select-Object -Skip 1)) {
    $value, $help = $offer -split "`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
  }
  if ($lines[0] -eq 'script') {
    [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) |
      Where-Object { $_.ResultType -eq 'ProviderContainer' -or $_.ListItemText -match '\.(?:ENDINGS)$' }
  }
}

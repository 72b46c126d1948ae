# Completions of pyl for Nushell, 0.108 or later.
def "nu-complete pyl" [words: list<string>] {
  let lines = (^pyl --completions -- ...($words | skip 1) | complete).stdout | lines
  let kind = $lines.0? | default "values" | split row " "
  let offers = $lines | skip 1 | each {|line| $line | split row "\t" | { value: $in.0, description: $in.1 } }
  let completer = $env.config.completions.external.completer?
  if $kind.0 == "python" and $completer != null {
    let python = ["python3"] ++ ($words | skip (($kind.1 | into int) + 1))
    $offers ++ (do $completer $python | default [])
  } else if $kind.0 in ["files" "script"] {
    # Nushell completes files itself.
    null
  } else {
    $offers
  }
}

@complete "nu-complete pyl"
extern pyl []

#compdef pyl
# Completions of pyl for zsh.
_pyl() {
  local -a lines kind offers
  local line found=1
  lines=("${(@f)$(command pyl --completions -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  kind=(${=lines[1]})
  for line in "${(@)lines[2,-1]}"; do
    offers+=("${${${line%%$'\t'*}//:/\\:}}${${line#*$'\t'}:+:${line#*$'\t'}}")
  done
  (( $#offers )) && _describe -V option offers && found=0
  case $kind[1] in
    files)
      compset -P '--*='
      _files && found=0
      ;;
    script) _files -g '*.(ENDINGS)(-.)' && found=0 ;;
    python)
      words=(python3 "${(@)words[kind[2]+2,-1]}")
      (( CURRENT -= kind[2] ))
      _normal && found=0
      ;;
  esac
  return found
}

if [[ $funcstack[1] == _pyl ]]; then
  _pyl "$@"
else
  compdef _pyl pyl
fi

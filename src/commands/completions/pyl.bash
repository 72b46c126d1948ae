# Completions of pyl for bash.
_pyl() {
  local line=${COMP_LINE:0:COMP_POINT} words=() word part kind number value help piece
  # bash also splits at `:` and `=`, but only white space separates the words of pyl.
  for ((part = 0; part <= COMP_CWORD; part++)); do
    piece=${COMP_WORDS[part]}
    if ((part == 0)) || [[ $line == [[:space:]]* ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      words+=("")
    fi
    [[ $line == "$piece"* ]] || piece=$line
    words[${#words[@]}-1]+=$piece
    line=${line#"$piece"}
  done
  word=${words[${#words[@]}-1]}
  COMPREPLY=()
  {
    read -r kind number
    while IFS=$'\t' read -r value help; do COMPREPLY+=("$value"); done
  } < <(command pyl --completions -- "${words[@]:1}" 2>/dev/null)
  # What bash replaces begins after the last of these.
  piece=${word##*[${COMP_WORDBREAKS//[^:=]/}$'\n']}
  COMPREPLY=("${COMPREPLY[@]#"${word%"$piece"}"}")
  case $kind in
    files) _pyl_files "${word#--*=}" '' ;;
    script) _pyl_files "$word" 'ENDINGS' || _pyl_files "$word" '' ;;
    python)
      declare -F _command_offset >/dev/null || return 0
      local own=("${COMPREPLY[@]}")
      COMPREPLY=()
      COMP_WORDS=(python3 "${words[@]:number+1}")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE=${COMP_WORDS[*]}
      COMP_POINT=${#COMP_LINE}
      _command_offset 0
      COMPREPLY+=("${own[@]}")
      ;;
  esac
}

# Adds the folders, and the files with one of these endings.
_pyl_files() {
  local cur=$1 file
  if declare -F _filedir >/dev/null; then
    _filedir ${2:+"@($2)"}
  else
    while IFS= read -r file; do
      if [[ -z $2 || -d ${file/#\~\//$HOME/} || $file =~ \.($2)$ ]]; then COMPREPLY+=("$file"); fi
    done < <(compgen -f -- "$cur")
    compopt -o filenames 2>/dev/null
  fi
  ((${#COMPREPLY[@]}))
}

complete -F _pyl pyl

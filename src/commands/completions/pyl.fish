# Completions of pyl for fish.
function __pyl_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -e words[1]
    set -l lines (command pyl --completions -- $words "$last" 2>/dev/null)
    set -l kind (string split ' ' -- $lines[1])
    set -e lines[1]
    printf '%s\n' $lines
    switch "$kind[1]"
        case files script
            set -l option (string match -r '^--[^=]*=' -- $last)
            set -l files (complete -C "'' "(string replace -r '^--[^=]*=' '' -- $last))
            set -l scripts (string match -r '^[^\t]*(?:/|\.(?:ENDINGS))(?:\t.*)?$' -- $files)
            if test $kind[1] = script; and set -q scripts[1]
                set files $scripts
            end
            printf "$option%s\n" $files
        case python
            test $kind[2] -gt 0; and set -e words[1..$kind[2]]
            complete -C (string join -- ' ' python3 (string escape -- $words) "$last")
    end
end

complete -c pyl -f -k -a '(__pyl_complete)'

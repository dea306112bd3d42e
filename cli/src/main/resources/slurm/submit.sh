#!/usr/bin/env bash
# Submits ${count} tasks of suite ${suite} to Slurm and then the report. The tasks of a level need only what
# earlier levels make; one that fails costs those that need it. Options go to sbatch as they are:
#     bash submit.sh --partition=long --account=mine
# Where Parley or the work directory lie elsewhere on the nodes, edit task.sh and report.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p logs
options=("$@")
after=()

job() {
    local id
    id=$(sbatch --parsable ${options[@]+"${options[@]}"} ${after[@]+"${after[@]}"} "$@")
    echo "${id%%;*}"
}

level() {
    local ids= file id
    for file in "$@"; do
        id=$(job --job-name="parley-${file%.jsonl}" --array="1-$(wc -l <"$file")" task.sh "$file")
        ids+=":$id"
    done
    after=("--dependency=afterany$ids")
    echo "$* submitted as ${ids#:}"
}

${levels}
echo "report submitted as $(job --job-name=parley-report report.sh)"

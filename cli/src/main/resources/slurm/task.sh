#!/usr/bin/env bash
# One task of suite ${suite}: the line of a file whose number is that of the array's element. What
# stands here can be overridden on the command line: bash submit.sh --mem=32G
#SBATCH --cpus-per-task=${threads}
#SBATCH --mem=14G
#SBATCH --time=${minutes}
#SBATCH --output=logs/%x-%A-%a.log
set -euo pipefail
spec=$(sed -n "${SLURM_ARRAY_TASK_ID}p" "$1")
exec ${parley} task --run suite.json ${options} --task-seconds ${seconds} --spec "$spec"

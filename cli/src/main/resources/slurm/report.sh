#!/usr/bin/env bash
# The leaderboard of suite ${suite}, after all tasks. What failed is tried once more here.
#SBATCH --cpus-per-task=${threads}
#SBATCH --mem=14G
#SBATCH --time=${minutes}
#SBATCH --output=logs/%x-%j.log
set -euo pipefail
exec ${parley} run suite.json ${options} ${cells} --task-seconds ${seconds} --workers 1 --no-progress

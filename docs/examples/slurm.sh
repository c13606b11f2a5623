#!/bin/bash
# The parts of a study as a Slurm array. Submit it from the folder that shall hold the results:
#   parts=$(sbatch --parsable slurm.sh) && sbatch --dependency=afterok:$parts slurm-merge.sh
# The range of --array must begin at 1. STUDY and RESULTS may be set: sbatch --export=ALL,STUDY=my.study.yaml slurm.sh
#SBATCH --job-name=roda
#SBATCH --array=1-16
#SBATCH --cpus-per-task=8
#SBATCH --mem=8G
#SBATCH --time=04:00:00
# Two minutes before the time is up: finish the runs in hand. Submitted again, it goes on.
#SBATCH --signal=B:INT@120
set -eu
part=${RESULTS:-results}/part-$SLURM_ARRAY_TASK_ID

# Started again by Slurm, perhaps on another node: the earlier attempt is over, and its lock means nothing.
if [ "${SLURM_RESTART_COUNT:-0}" -gt 0 ]; then rm -f "$part/lock"; fi

# In place of the shell, so that the signal reaches it.
exec roda batch "${STUDY:-tutorial}" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --workers "$SLURM_CPUS_PER_TASK" \
  --out "$part"

#!/bin/bash
# Joins the parts that slurm.sh has done.
#SBATCH --job-name=roda-merge
#SBATCH --mem=2G
#SBATCH --time=00:30:00
set -eu

exec roda merge "${RESULTS:-results}"/part-* --out "${RESULTS:-results}/whole"

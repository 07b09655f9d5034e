# Sourced by make and check: a virtual environment that matches requirements.txt, and one step of one model in it.
zoo=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=${ZOO_PYTHON:-python3.11}

ensure_environment() {
  local stamp="$zoo/.venv/requirements.sha256" wanted
  wanted=$(sha256sum <"$zoo/requirements.txt")
  if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then
    return
  fi
  mkdir -p "$zoo/.cache"
  exec 9>"$zoo/.cache/environment.lock"
  flock 9
  if [[ ! -f $stamp || $(<"$stamp") != "$wanted" ]]; then
    "$python" -m venv --clear "$zoo/.venv"
    "$zoo/.venv/bin/pip" install --quiet --no-deps --require-hashes -r "$zoo/requirements.txt" >&2
    printf '%s\n' "$wanted" >"$stamp"
  fi
  exec 9>&-
}

# Where a step lives is all that tells models apart, so a new model needs no line here.
run_step() {
  local id=$1 step=$2
  if [[ -z $id || ! -f $zoo/$id/$step ]]; then
    echo "usage: $(basename "$0") <id>, one of:" >&2
    (cd "$zoo" && ls -d -- */"$step" | xargs -n1 dirname) >&2
    exit 2
  fi
  ensure_environment
  PYTHONPATH="$zoo" exec "$zoo/.venv/bin/python" "$zoo/$id/$step" "${@:3}"
}

#!/usr/bin/env bash
# The developer's verbs. Alone, it lists them.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-${HOME:-$PWD/artifacts}} DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1   # a build node that outlives us would keep the reader of our output waiting

usage() {
    cat <<'TEXT'
./do VERB

  build            builds everything, warnings as errors
  test [WORD]      installs what the tests need, builds, runs every test project (or those with WORD in their name), sums up
  bench [NAME]     measures against the budgets; one JSON line a measurement
  fuzz --seconds N feeds every decoder random and mutated bytes for N seconds
  swarm            worlds drawn from seeds, with faults and churn; each has to heal (docs/scenarios.md)
  torture          200 downloads from wicked sources and 100 kills -9; nothing may be lost (docs/torture.md)
  openapi          writes the description of the API anew, from which the web app's client is made (web/app/api/openapi.json)
  screenshots      takes pictures of every screen of the web app, of a demo network (docs/screens)
  lint             checks layout and house style without changing a file
  ci               what a submission has to pass: lint, then test
TEXT
}

build() { dotnet build Canopy.slnx -c Release -v quiet -nologo -clp:NoSummary "$@"; }

# The tests of connection reversal build their own network of namespaces, those of the campaign store start a PostgreSQL server of their own,
# those of captures have tshark read them, and those of pages open them in Chromium.
# Where that cannot be had they are skipped, and say why.
install_tools() {
    local missing=()
    command -v ip >/dev/null || missing+=(iproute2)
    command -v nft >/dev/null || missing+=(nftables)
    command -v pg_ctl >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null || missing+=(postgresql)
    command -v tshark >/dev/null || missing+=(tshark)
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo "not installed: ${missing[*]} (that takes root and apt-get); tests that need them are skipped"
        return 0
    fi
    echo "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >artifacts/apt.log 2>&1 ||
        echo "could not install ${missing[*]} (artifacts/apt.log); tests that need them are skipped"
}

# Reads the result files of the test runner: totals to the shell, the reason of each skipped test to the reader.
counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

skip_reasons() {
    awk '
        /<UnitTestResult / { skipped = /outcome="NotExecuted"/; name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name) }
        skipped && /<(Message|StdOut)>/ {
            reason = $0; sub(/.*<(Message|StdOut)>/, "", reason); sub(/<.*/, "", reason)
            print "skipped " name ": " reason; skipped = 0
        }' "$1" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'\''/g; s/&amp;/\&/g'
}

# Runs one test project; its results and how it ended are left for count_tests.
run_tests() {
    local name=$1 exit=0
    rm -f "artifacts/tests/$name".{trx,exit}
    echo "── $name"
    dotnet test "artifacts/bin/$name/release/$name.dll" --nologo --results-directory artifacts/tests --logger "trx;LogFileName=$name.trx" \
        --blame-hang --blame-hang-timeout 4m --blame-hang-dump-type none </dev/null || exit=$?
    echo "$exit" >"artifacts/tests/$name.exit"
}

# Adds one test project to passed, failed and skipped. One that crashed, hung or has no tests counts as a failure.
count_tests() {
    local name=$1 results=artifacts/tests/$1.trx ran=0 good=0 bad=0 total=0
    if [[ -e $results ]]; then
        total=$(counter "$results" total) ran=$(counter "$results" executed)
        good=$(counter "$results" passed) bad=$((ran - good))
        skip_reasons "$results"
    fi
    if ((total == 0)); then
        echo "$name: no test ran"
        bad=1
    elif [[ $(cat "artifacts/tests/$name.exit" 2>/dev/null) != 0 ]] && ((bad == 0)); then
        echo "$name: the run broke off"
        bad=1
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - ran))
}

# The tests of pages wait for their browser far more than they reckon, and take as long as all others: they run beside them, if there are any.
run_side_by_side() {
    local name pages='' process='' log=artifacts/tests/pages.log
    (($# == 1)) || pages=Canopy.Web.Tests
    for name; do
        [[ $name == "$pages" ]] || continue
        set -m # a group of its own, that can be ended whole
        run_tests "$name" >"$log" 2>&1 &
        process=$!
        set +m
        trap 'kill -- -$process 2>/dev/null' EXIT
    done
    for name; do
        [[ $name == "$pages" ]] || run_tests "$name"
    done
    [[ -n $process ]] || return 0
    wait "$process"
    trap - EXIT
    cat "$log"
}

sum_up() {
    local line="$passed passed, $failed failed"
    ((skipped == 0)) || line+=", $skipped skipped"
    echo
    echo "$line"
    ((failed == 0))
}

run_all_tests() {
    local passed=0 failed=0 skipped=0 project names=() name
    trap 'exit 130' INT # the test runner keeps an interrupt to itself, and the next project would begin
    mkdir -p artifacts/tests
    install_tools
    if ! build; then
        echo "the build failed: no test ran"
        failed=1
        sum_up
        return
    fi
    for project in tests/*"${1:-}"*/*.Tests.csproj; do
        names+=("$(basename "$project" .csproj)")
    done
    run_side_by_side "${names[@]}"
    for name in "${names[@]}"; do
        count_tests "$name"
    done
    sum_up
}

openapi() {
    dotnet build tests/Canopy.Tests -c Release -v quiet -nologo -clp:NoSummary &&
        CANOPY_WRITE_OPENAPI=1 dotnet test artifacts/bin/Canopy.Tests/release/Canopy.Tests.dll --nologo \
            --filter FullyQualifiedName~ApiDescriptionTests </dev/null
}

# The types of web/. What it needs is installed by the build of the program, too; here only if that has not been done yet.
lint_web() {
    if ! command -v npm >/dev/null; then
        echo "there is no npm: the TypeScript of web/ is not checked"
        return 0
    fi
    [[ web/node_modules/.package-lock.json -nt web/package-lock.json ]] || npm --prefix web ci --silent || return 1
    npm --prefix web run --silent check
}

lint() {
    dotnet restore Canopy.slnx -v quiet && dotnet format Canopy.slnx --verify-no-changes --severity warn --no-restore &&
        lint_web && run_all_tests Architecture
}

verb=${1:-}
[[ $# -eq 0 ]] || shift
case $verb in
    build) build "$@" ;;
    test) run_all_tests "$@" ;;
    bench) dotnet run --project bench/Canopy.Bench -c Release -- "$@" ;;
    fuzz) dotnet run --project fuzz/Canopy.Fuzz -c Release -- "$@" ;;
    swarm) dotnet run --project tests/Canopy.Swarm -c Release -- "$@" ;;
    torture) dotnet run --project tests/Canopy.Torture -c Release -- "$@" ;;
    openapi) openapi ;;
    screenshots) dotnet run --project tests/Canopy.Screens -c Release -- docs/screens ;;
    lint) lint ;;
    ci) lint && run_all_tests ;;
    "" | help | -h | --help) usage ;;
    *)
        echo "do: there is no verb '$verb'" >&2
        usage >&2
        exit 2
        ;;
esac

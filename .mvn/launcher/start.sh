# What both launchers share, that of a checkout and that of an archive, which read this file: finding Java, and starting the program with it.

say() {
    echo "cyclode: $*" >&2
}

# Sets version to that of the Java at $1, from the file beside it where there is one, which is quicker than asking.
version_of() {
    version=
    real=$(readlink -f -- "$1" 2>/dev/null) || real=$1
    release=${real%/bin/*}/release
    if [ -r "$release" ]; then
        while IFS='=' read -r key value; do
            if [ "$key" = JAVA_VERSION ]; then
                version=${value#\"}
                version=${version%%\"*}
            fi
        done <"$release"
    fi
    if [ -z "$version" ]; then
        version=$("$1" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
}

# Sets java to the first one of JAVA_HOME and PATH that is new enough; what is needed, and how to get it, are said where there is none.
find_java() {
    seen=
    for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
        if [ -n "$java" ] && [ -x "$java" ]; then
            version_of "$java"
            major=${version%%[!0-9]*}
            if [ "${major:-0}" -ge 17 ]; then
                return 0
            fi
            seen="$seen, found Java ${version:-of no known version} at $java"
        fi
    done
    say "$1 17 or later is needed$seen"
    say "install one (Debian, Ubuntu: apt install openjdk-17-$2-headless; Fedora: dnf install java-17-openjdk-$3;"
    say "macOS: brew install openjdk@17) or set JAVA_HOME to one"
    exit 2
}

# Runs the program of a class path with an archive of shared classes, where there is one, and arguments. Wants java to be set.
start() {
    classes=$1
    archive=$2
    shift 2
    case ${1-} in
        # They make garbage on every thread for minutes; collecting it on one would hold up all.
        sweep | explore | reproduce) collector=-XX:+UseParallelGC ;;
        *) collector=-XX:+UseSerialGC ;;
    esac
    case "${JAVA_TOOL_OPTIONS-} ${JDK_JAVA_OPTIONS-} ${_JAVA_OPTIONS-}" in
        # Java takes one collector only; the user's goes first.
        *-XX:+Use*GC*) collector=-Djava.awt.headless=true ;;
    esac
    set -- -cp "$classes" cyclode.reports.cli.Main "$@"
    if [ -t 2 ]; then
        # Progress is shown to people only.
        set -- -Dcyclode.watched=true "$@"
    fi
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX)
            # Java would take no file whose name has a letter beyond ASCII. What is printed keeps to ASCII all the same.
            set -- -Dcyclode.charset=US-ASCII "$@"
            export LC_ALL=C.UTF-8
            ;;
    esac
    if [ -f "$archive" ]; then
        # Where the JVM cannot use the archive (another vendor, a folder that moved) it is to go on without a word.
        set -- '-Xlog:cds*=off' -XX:SharedArchiveFile="$archive" "$@"
    fi
    exec "$java" "$collector" -Djava.awt.headless=true "$@"
}

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds Cyclode for its launcher, one process at a time: {@code java Build.java TOP [terminal]}. What runs is a copy in
 * a folder of its own under {@code reports/cli/target/app}, so that a build never pulls the jars from under a running
 * simulation; the file {@code current} names the newest and carries the time at which its build began. A process that
 * had to wait for another's build leaves without one of its own: the launcher looks again.
 */
final class Build {
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building (.*?) [0-9.]+ +(\\[\\d+/\\d+])");
    private static final Duration KEPT = Duration.ofDays(2);
    /** Apart from what a developer builds, since it is compiled without the checks. */
    private static final String FOLDER = "target/launcher";

    private static final List<String> SHORT_RUN = List.of("--help");
    private static final int LINES_OF_A_FAILURE = 30;
    /** Exit code where not the sources are wrong but the place. */
    private static final int WRONG_REQUEST = 2;

    private final Path top;
    private final boolean terminal;
    private final Path output;
    private final Path builds;
    private final Path begun;

    private Build(Path top, boolean terminal) {
        this.top = top;
        this.terminal = terminal;
        this.output = top.resolve("reports/cli").resolve(FOLDER);
        this.builds = top.resolve("reports/cli/target/app");
        this.begun = builds.resolve("begun");
    }

    public static void main(String[] args) throws InterruptedException {
        Path top = Path.of(args[0]);
        int status;
        try {
            status = new Build(top, args.length > 1).runAlone();
        } catch (AccessDeniedException e) {
            say("must be built, and " + e.getFile() + " cannot be written: no permission");
            say("let its owner run ./cyclode once, or copy the folder");
            status = WRONG_REQUEST;
        } catch (IOException | UncheckedIOException e) {
            say("the build failed in " + top + ": " + e.getMessage());
            status = WRONG_REQUEST;
        }
        System.exit(status);
    }

    /** Returns 0, or 1 after a failure that has been told. The operating system frees the lock of a killed process. */
    private int runAlone() throws IOException, InterruptedException {
        Path lockFile = top.resolve(".mvn/launcher/lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return run();
            }
            say("waiting for another build");
            channel.lock();
            return 0;
        }
    }

    private int run() throws IOException, InterruptedException {
        Files.createDirectories(builds);
        if (Files.exists(begun)) {
            forgetInterruptedBuild();
        }
        Files.writeString(begun, "");
        FileTime start = Files.getLastModifiedTime(begun);
        int status = maven();
        if (status == 0) {
            publish(start);
            prune();
        }
        Files.delete(begun);
        return status == 0 ? 0 : 1;
    }

    /** Class files may have been cut short, and Maven would take them for whole. */
    private void forgetInterruptedBuild() throws IOException {
        for (Path module : modules()) {
            delete(module.resolve(FOLDER));
        }
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> poms = Files.find(top, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            return poms.map(Path::getParent).toList();
        }
    }

    private int maven() throws IOException, InterruptedException {
        say("building, which takes a minute or two the first time");
        Path log = builds.resolve("build.log");
        Process maven = startMaven();
        try (BufferedReader lines = maven.inputReader();
                var copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line);
                copy.newLine();
                show(line);
            }
        }
        int status = maven.waitFor();
        clearLine();
        if (status != 0) {
            tellFailure(log);
        }
        return status;
    }

    private Process startMaven() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                top.resolve("mvnw").toString(),
                "-Dstyle.color=never",
                "-Dmaven.test.skip=true",
                "-Dlint.skip=true",
                "-Dspotless.check.skip=true",
                "-Dbuild.folder=" + FOLDER,
                "--projects=reports/cli",
                "--also-make",
                "package"));
        if (Files.exists(builds.resolve("training"))) {
            command.add("-Ptraining");
        }
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(top.toFile())
                .redirectInput(nothing())
                .redirectErrorStream(true);
        maven.environment().putIfAbsent("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        return maven.start();
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    private void show(String line) {
        Matcher module = MODULE.matcher(line);
        if (terminal && module.find()) {
            clearLine();
            System.err.print("cyclode: building " + module.group(2) + " " + module.group(1));
        }
    }

    private void clearLine() {
        if (terminal) {
            System.err.print("\r\033[K");
        }
    }

    private static void tellFailure(Path log) throws IOException {
        say("the build failed; all of its output is in " + log);
        List<String> lines = Files.readAllLines(log);
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("[ERROR]")).toList();
        List<String> told = errors.isEmpty() ? lines : errors;
        told.stream().limit(LINES_OF_A_FAILURE).forEach(System.err::println);
    }

    private void publish(FileTime start) throws IOException, InterruptedException {
        String name = Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Path app = Files.createDirectories(builds.resolve(name));
        Path jar = copyWithLibraries(app);
        archiveClasses(app, jar);
        noteParts(app);
        Path next = Files.writeString(builds.resolve("next"), name + "\n");
        Files.setLastModifiedTime(next, start);
        Files.move(
                next, builds.resolve("current"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Names and sizes of the parts as {@code wc -c} says them, by which the launcher knows that all are there. */
    private static void noteParts(Path app) throws IOException {
        StringBuilder names = new StringBuilder();
        StringBuilder sizes = new StringBuilder();
        long total = 0;
        try (Stream<Path> files = Files.walk(app)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                names.append(app.relativize(jar)).append(' ');
                sizes.append(Files.size(jar))
                        .append(' ')
                        .append(app.relativize(jar))
                        .append(' ');
                total += Files.size(jar);
            }
        }
        Files.writeString(app.resolve("parts"), names.toString().strip() + "\n" + sizes + total + " total\n");
    }

    /** Copies the command's jar and what its manifest names. */
    private Path copyWithLibraries(Path app) throws IOException {
        Path built = onlyJar();
        Path jar = Files.copy(built, app.resolve("cyclode.jar"));
        try (JarFile opened = new JarFile(built.toFile())) {
            String libraries = opened.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String library : libraries.split(" ")) {
                Path copy = app.resolve(library);
                Files.createDirectories(copy.getParent());
                copyLibrary(output.resolve(library), copy);
            }
        }
        return jar;
    }

    /** Maven writes our own jars anew in place; those of others it leaves alone, so a link holds them as well. */
    private static void copyLibrary(Path from, Path to) throws IOException {
        if (from.getFileName().toString().startsWith("cyclode-")) {
            Files.copy(from, to);
            return;
        }
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.copy(from, to);
        }
    }

    private Path onlyJar() throws IOException {
        try (Stream<Path> jars = Files.list(output)) {
            return jars.filter(file -> file.getFileName().toString().matches("cyclode-cli-.*\\.jar"))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new IOException("the build left no jar in " + output));
        }
    }

    /**
     * Keeps the classes that a short run loads, beside those that the JDK keeps itself, for quicker starts; without them everything runs
     * as well. An archive that is written as a run ends would be less work, but Java 17 leaves picocli's classes out of one, which
     * are of an old format.
     */
    private static void archiveClasses(Path app, Path jar) throws IOException, InterruptedException {
        Path archive = app.resolve(System.getProperty("java.version") + ".jsa");
        Path loaded = app.resolve("loaded");
        boolean usable = runs(jar, "-XX:DumpLoadedClassList=" + loaded)
                && dumped(jar, withTheJdks(loaded), archive)
                && runs(jar, "-XX:SharedArchiveFile=" + archive);
        Files.deleteIfExists(loaded);
        if (!usable) {
            Files.deleteIfExists(archive);
        }
    }

    /** Adds the classes of the archive that comes with the JDK, in whose place ours is used. */
    private static Path withTheJdks(Path loaded) throws IOException {
        Path own = Path.of(System.getProperty("java.home"), "lib", "classlist");
        if (Files.isReadable(own)) {
            Files.write(loaded, Files.readAllLines(own), StandardOpenOption.APPEND);
        }
        return loaded;
    }

    private static boolean dumped(Path jar, Path classes, Path archive) throws IOException, InterruptedException {
        return ends(
                jar.getParent(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                jar.toString());
    }

    private static boolean runs(Path jar, String archiveOption) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(archiveOption, "-XX:+UseSerialGC", "-cp", jar.toString()));
        arguments.add("cyclode.reports.cli.Main");
        arguments.addAll(SHORT_RUN);
        return ends(jar.getParent(), arguments.toArray(String[]::new));
    }

    /** Runs Java in a folder that is ours, where it may leave a report if it crashes. */
    private static boolean ends(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(nothing())
                .redirectOutput(nothing())
                .redirectError(nothing());
        // The user's collector would not go with ours.
        run.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return run.start().waitFor() == 0;
    }

    /** Removes builds that no running simulation is likely to hold any more. */
    private void prune() throws IOException {
        String current = Files.readString(builds.resolve("current")).strip();
        FileTime limit = FileTime.from(Instant.now().minus(KEPT));
        try (Stream<Path> all = Files.list(builds)) {
            for (Path build : all.filter(Files::isDirectory).toList()) {
                if (!build.endsWith(current) && Files.getLastModifiedTime(build).compareTo(limit) < 0) {
                    delete(build);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.sorted(Comparator.reverseOrder()).forEach(Build::deleteOne);
            }
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String message) {
        System.err.println("cyclode: " + message);
    }
}

package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages tell a reader to type works, in the order of the page, in one folder. */
class PageCommandsTest {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern WITHIN = Pattern.compile("`(\\./cyclode [^`…]+)`");

    /** Parts of commands that take what a reader has, what a service gives, or an hour and more; each stands on a page. */
    private static final List<String> LEFT_OUT = List.of(
            "--backwards", // a search of an hour, held by ReproduceVerbTest on a smaller one
            "./cyclode validate", // the reader's own RTL; alone it is the verb's name
            "./cyclode scoreboard", // held by its own tests
            "$SLURM_ARRAY_TASK_ID", // one of 16 machines
            "merge whole part*",
            "--store whole",
            "cyclode-out/before",
            "--rows measured.csv",
            "--processor my-core.yaml", // the reader's own
            "cpu loop.s",
            "cpu --fit", // held by CpuVerbTest
            "run minilm-l6", // fetched by a script before
            "--model tinybert-4", // minutes
            "--data digits.npz");

    @TempDir
    Path folder;

    /** Commands of a page: lines of four spaces, continued behind a backslash, and those within a sentence. */
    static List<String> commands(String page) throws IOException {
        List<String> commands = new ArrayList<>();
        String text = Files.readString(TOP.resolve(page)).replaceAll("\\\\\n\\s*", "");
        boolean inSentence = page.equals("README.md");
        for (String paragraph : text.split("\n\n", -1)) {
            if (paragraph.startsWith("    ")) {
                paragraph
                        .lines()
                        .map(line -> line.strip().replaceFirst("\\s{2,}(#.*|[a-z].*)$", ""))
                        .filter(line -> line.contains("cyclode") || line.startsWith("echo "))
                        .filter(line -> line.matches("(\\./)?cyclode .*|echo .*"))
                        .map(line -> line.replaceFirst("^cyclode", "./cyclode"))
                        .forEach(commands::add);
            } else if (inSentence) {
                Matcher matcher = WITHIN.matcher(paragraph.replace("\n", " "));
                while (matcher.find()) {
                    commands.add(matcher.group(1));
                }
            }
        }
        return commands;
    }

    private static boolean leftOut(String command) {
        return LEFT_OUT.stream()
                .anyMatch(each -> each.startsWith("./") ? command.strip().equals(each) : command.contains(each));
    }

    private String run(String command) throws IOException, InterruptedException {
        Path output = folder.resolve("printed");
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as("%s%n%s", command, printed).isZero();
        return printed;
    }

    /** The command as pages call it, on the classes under test. */
    private void launcher() throws IOException {
        Path launcher = Files.writeString(
                folder.resolve("cyclode"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -Djava.awt.headless=true -cp '"
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                        + Main.class.getName() + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        for (String module : List.of("workloads", "reports")) {
            Files.createSymbolicLink(folder.resolve(module), TOP.resolve(module));
        }
    }

    @Test
    void commandsAreFoundOnThePages() throws IOException {
        assertThat(commands("README.md"))
                .contains(
                        "./cyclode run",
                        "./cyclode run --hardware wide.yaml",
                        "./cyclode run gemm --set workload.m=512",
                        "./cyclode sweep --example > arrays.yaml")
                .anyMatch(each -> each.startsWith("echo '{extends: zcu104"))
                .anyMatch(each -> each.contains("columns=32 --output 32x32"));
        assertThat(commands("reports/docs/explore.md")).anyMatch(each -> each.contains("$(sed "));
        List<String> all = new ArrayList<>();
        for (String page : List.of(
                "README.md",
                "reports/docs/sweep.md",
                "reports/docs/select.md",
                "units/docs/contracts.md",
                "units/docs/host.md",
                "workloads/docs/transformers.md")) {
            all.addAll(commands(page));
        }
        assertThat(LEFT_OUT).allMatch(each -> all.stream().anyMatch(command -> command.contains(each)));
    }

    @Tag("heavy")
    @Tag("heavy-3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "reports/docs/sweep.md",
                "reports/docs/explore.md",
                "reports/docs/traces.md",
                "units/docs/contracts.md",
                "units/docs/hardware.md"
            })
    void aPageIsFollowedInOrderInOneFolder(String page) throws IOException, InterruptedException {
        follow(page);
    }

    @Tag("heavy")
    @Tag("heavy-2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "power-models/docs/energy.md",
                "reports/docs/select.md",
                "units/docs/host.md",
                "workloads/docs/pruning.md",
                "workloads/docs/transformers.md"
            })
    void anotherPageIsFollowedInOrderInOneFolder(String page) throws IOException, InterruptedException {
        follow(page);
    }

    private void follow(String page) throws IOException, InterruptedException {
        launcher();
        int run = 0;
        for (String command : commands(page)) {
            if (!leftOut(command)) {
                run(command);
                run++;
            }
        }
        assertThat(run).isPositive();
    }
}

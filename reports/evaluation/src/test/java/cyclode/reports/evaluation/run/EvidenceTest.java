package cyclode.reports.evaluation.run;

import static cyclode.units.accelerator.Simulation.Engine.FAST;
import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.evidence.Status;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure says of each number behind it how sure that is: the expected statuses are read from the files as text. */
class EvidenceTest {
    private static final Pattern STATUS = Pattern.compile("status: (\\w+)");

    @TempDir
    Path folder;

    private RunResult run(String parameterStatus) throws IOException {
        String text = Files.readString(SmallNetwork.fixed(folder))
                .replace(
                        "input:",
                        "parameters:\n  wide: {value: 8, min: 4, max: 16, status: " + parameterStatus
                                + ", reason: by hand}\ninput:")
                .replace("out: 8", "out: =wide");
        Path file = Files.writeString(folder.resolve("wide.yaml"), text);
        return Run.execute(SmallNetwork.request(file, SmallNetwork.manner(FAST, 1, true, Optional.empty())));
    }

    private static Set<Status> statuses(String text) {
        EnumSet<Status> set = EnumSet.noneOf(Status.class);
        Matcher matcher = STATUS.matcher(text);
        while (matcher.find()) {
            set.add(Status.of(matcher.group(1)));
        }
        return set;
    }

    private static Set<Status> together(Set<Status> some, Status... more) {
        EnumSet<Status> set = EnumSet.copyOf(some);
        set.addAll(List.of(more));
        return set;
    }

    private static String file(String path) throws IOException {
        try (var in = EvidenceTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void rests(Figure figure, Set<Status> on) {
        assertThat(EnumSet.copyOf(figure.evidence())).isEqualTo(on);
    }

    /** Laws are derived; the hardware file's assumptions and the workload's parameters have their own statuses. */
    @Test
    void cyclesRestOnTheHardwareFileAndTheWorkload() throws IOException {
        Set<Status> hardware = together(statuses(file("/cyclode/units/files/zcu104.yaml")), Status.DERIVED);
        rests(run("measured").latency().fabric(), together(hardware, Status.MEASURED));
        RunResult fitted = run("fitted");
        rests(fitted.latency().fabric(), together(hardware, Status.FITTED));
        rests(fitted.latency().driver(), together(hardware, Status.FITTED));
        rests(fitted.latency().transfer(), together(hardware, Status.FITTED));
    }

    /** The processor's timing is modelled and measured; its memory and its stack have statuses in their files. */
    @Test
    void timesOfTheProcessorRestOnItsMemoryItsStackAndTheWorkload() throws IOException {
        RunResult run = run("fitted");
        EnumSet<Status> host = EnumSet.of(Status.MODELLED, Status.MEASURED, Status.FITTED);
        Matcher memory =
                Pattern.compile("statuses: \\[(.*)]").matcher(file("/cyclode/units/host/processors/cortex-a53.yaml"));
        assertThat(memory.find()).isTrue();
        for (String word : memory.group(1).split(", ")) {
            host.add(Status.of(word));
        }
        String stack = file("/cyclode/units/host/stacks/" + Baseline.NOMINAL.stack() + ".csv");
        stack.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("key,"))
                .forEach(line -> host.add(Status.of(line.split(",")[3])));
        rests(run.latency().preprocess(), host);
        rests(run.baseline().endToEnd(), host);
        Set<Status> both = together(run.latency().fabric().evidence().stream()
                .collect(java.util.stream.Collectors.toCollection(() -> EnumSet.copyOf(host))));
        rests(run.latency().endToEnd(), both);
        rests(run.throughputPerSecond(), both);
        rests(run.speedup().backbone(), both);
        rests(run.speedup().endToEnd(), both);
    }

    /** Entries of the energy table in one status, and of no other: energies show it, times do not. */
    @Test
    void energiesRestOnTheEntriesOfTheTableTooAndTimesDoNot() throws IOException {
        String table =
                file("/cyclode/power/technology/us-plus-16nm.yaml").replaceAll(STATUS.pattern(), "status: fitted");
        Path technology = Files.writeString(folder.resolve("fitted.yaml"), table);
        Path hardware = Files.writeString(
                folder.resolve("hardware.yaml"), "{extends: zcu104, name: fitted, technology: '" + technology + "'}");
        RunRequest.Design design =
                RunRequest.Design.of(SmallNetwork.fixed(folder).toString(), hardware.toString());
        RunResult run = Run.execute(
                new RunRequest(design, RunRequest.Data.DEFAULT, SmallNetwork.manner(FAST, 1, true, Optional.empty())));
        assertThat(run.energy().acceleratedMj().evidence()).contains(Status.FITTED);
        assertThat(run.energy().acceleratedW().evidence()).contains(Status.FITTED);
        assertThat(run.energy().baselineMj().evidence()).contains(Status.FITTED);
        assertThat(run.energy().efficiency().evidence())
                .contains(Status.FITTED)
                .containsAll(run.speedup().endToEnd().evidence());
        assertThat(run.energy().powerRatio().evidence()).contains(Status.FITTED);
        assertThat(run.latency().fabric().evidence()).doesNotContain(Status.FITTED);
        assertThat(run.energy().acceleratedMj().evidence())
                .containsAll(run.latency().endToEnd().evidence());
    }

    @Test
    void aRatioRestsOnWhatIsAboveAndBelow() {
        Figure top = Figure.of(6, "mJ", List.of(Status.MEASURED, Status.ASSUMED));
        Figure bottom = Figure.of(2, "mJ", List.of(Status.PUBLISHED));
        rests(Figure.ratio(top, bottom), EnumSet.of(Status.MEASURED, Status.ASSUMED, Status.PUBLISHED));
        rests(Figure.ratio(bottom, top), EnumSet.of(Status.MEASURED, Status.ASSUMED, Status.PUBLISHED));
        assertThat(Figure.ratio(top, bottom).get()).isEqualTo(3);
    }
}

package cyclode.reports.studies.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.RowStore;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Shard;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepReader;
import cyclode.reports.studies.sweep.SweepRows;
import cyclode.reports.studies.sweep.SweepRun;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accuracy of many designs: the same as one by one, and measured once for all whose bits are the same. */
final class MeasuredAccuracyTest {
    private static final int EXAMPLES = 40;

    @TempDir
    Path folder;

    private Path workload;
    private Path data;
    private Path wide;

    @BeforeEach
    void files() throws IOException {
        workload = Files.writeString(
                folder.resolve("tiny.yaml"),
                """
                name: tiny
                description: A block and a readout
                parameters:
                  steps: {value: 2, min: 1, max: 9, status: assumed, reason: 'Any.'}
                  solver: {value: euler, choices: [euler, midpoint], status: assumed, reason: 'Any.'}
                  weight-bits: {value: 8, min: 2, max: 8, status: assumed, reason: 'Any.'}
                  activation-bits: {value: 8, min: 4, max: 8, status: assumed, reason: 'Any.'}
                  entries: {value: 256, min: 8, max: 256, status: assumed, reason: 'Any.'}
                input: {kind: picture, height: 4, width: 4, channels: 1, offset: [128]}
                formats: {weight-bits: =weight-bits, activation-bits: =activation-bits, accumulator-bits: 24}
                transfer: once
                layers:
                  - {name: stem, op: conv2d, where: host, kernel: 3, padding: 1, out: 8, relu: true, formats: {weight-bits: 8}}
                  - name: block
                    op: ode
                    solver: =solver
                    steps: =steps
                    body:
                      - {name: norm, op: layernorm}
                      - {name: query, op: linear, out: 8, from: [norm], bias: false}
                      - {name: key, op: linear, out: 8, from: [norm], bias: false}
                      - {name: value, op: linear, out: 8, from: [norm]}
                      - {name: attention, op: attention, from: [query, key, value], heads: 2, lookup: {entries: =entries}}
                      - {name: narrow, op: pointwise, out: 8, time: true}
                  - {name: mean, op: global-average-pool, where: host}
                  - {name: out, op: fully-connected, where: host, out: 6, formats: {activation-bits: 16, weight-bits: 8}}
                """);
        Random random = new Random(5);
        data = npz(
                "data.npz",
                Map.of(
                        "x",
                                NpyArray.ofIntegers(
                                        random.longs(EXAMPLES * 16, 0, 256).toArray(), EXAMPLES, 4, 4),
                        "y", NpyArray.ofIntegers(random.longs(EXAMPLES, 0, 6).toArray(), EXAMPLES)));
        wide = npz("wide.npz", ParameterArrays.of(ParameterGenerator.generate(load(), 7)));
    }

    private Path npz(String name, Map<String, NpyArray> arrays) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
        return file;
    }

    private static List<Assignment> parsed(String... settings) {
        return Stream.of(settings).map(Assignment::parse).toList();
    }

    private Workload load(String... settings) {
        return BuiltInWorkloads.load(workload.toString(), parsed(settings));
    }

    private MeasuredAccuracy measured() {
        return new MeasuredAccuracy(new LabelledData(
                DataSetRequest.of(data), Optional.of(wide), parsed("weight-bits=8", "activation-bits=8")));
    }

    private RunRequest.Design design(String... settings) {
        return RunRequest.Design.of(workload.toString(), "zcu104").withWorkload(parsed(settings));
    }

    @Test
    void designsWithTheSameBitsAreMeasuredOnce() {
        MeasuredAccuracy measured = measured();
        MeasuredAccuracy.Figures first = measured.of(design("weight-bits=5"));
        assertThat(measured.of(design("weight-bits=5").withHardware(parsed("units.matmul.rows=8"))))
                .isSameAs(first);
        assertThat(measured.of(design("weight-bits=5", "transfer=none"))).isSameAs(first);
        assertThat(measured.evaluations()).isEqualTo(1);
        for (String other :
                new String[] {"steps=3", "solver=midpoint", "entries=16", "activation-bits=6", "weight-bits=4"}) {
            int before = measured.evaluations();
            measured.of(design("weight-bits=5", other.startsWith("weight") ? "steps=2" : "steps=2", other));
            assertThat(measured.evaluations()).as(other).isEqualTo(before + 1);
        }
    }

    @Test
    void aDesignIsAsRightAsItsNetworkByItself() {
        Workload own = load();
        DataSet set = DataSets.read(DataSetRequest.of(data), own);
        QuantizedNetwork network = ParameterGenerator.generate(own, 7);
        Answers.Classes alone = (Answers.Classes) new AccuracyStudy(network, null, set)
                .measure("", 1, Progress.NONE)
                .accuracy()
                .answers();
        assertThat(Objects.requireNonNull(measured().of(design()).accuracy())).isEqualTo(alone.top1());
    }

    /** A sweep's rows have it, whatever the hardware, and as many evaluations as there are arithmetics. */
    @Test
    void aSweepHasItInEveryRow() throws IOException {
        String text = "name: s\nworkload: " + workload + "\nhardware: zcu104\n"
                + "data: {file: " + data + ", parameters: " + wide
                + ", made: [weight-bits=8, activation-bits=8], limit: 30}\n"
                + "parameters:\n"
                + "  - {path: workload.weight-bits, values: [3, 8]}\n"
                + "  - {path: workload.steps, values: [1, 2]}\n"
                + "  - {path: hardware.units.matmul.rows, values: [16, 32]}\n"
                + "objectives: [{figure: accuracy_percent}, {figure: energy_mj}]\n"
                + "constraints: [{figure: accuracy_low_percent, at-least: 0}]\n";
        Sweep sweep = SweepReader.read(Source.of("s.yaml", text), List.of());
        try (RowStore store = RowStore.open(folder.resolve("store"), "test")) {
            SweepRun run = new SweepRun(sweep, store, "test", Shard.WHOLE, 2);
            run.estimate(Progress.NONE);
            assertThat(run.run(Progress.NONE)).isTrue();
            assertThat(run.measurements()).isEqualTo(4);
            SweepRows rows;
            try (Workers workers = new Workers(1)) {
                rows = SweepRows.read(sweep, store, "test", workers);
            }
            MeasuredAccuracy alone = new MeasuredAccuracy(new LabelledData(
                    DataSetRequest.of(data).withLimit(30),
                    Optional.of(wide),
                    parsed("weight-bits=8", "activation-bits=8")));
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.row(i);
                List<String> values = rows.point(i).values();
                Interval accuracy = Objects.requireNonNull(
                        alone.of(design("weight-bits=" + values.get(0), "steps=" + values.get(1)))
                                .accuracy());
                assertThat(row.reason()).isEmpty();
                assertThat(row.value(Column.ACCURACY)).as("%s", values).isEqualTo(100 * accuracy.value());
                assertThat(row.value(Column.ACCURACY_LOW)).isEqualTo(100 * accuracy.low());
                assertThat(row.value(Column.RMSE)).isNaN();
            }
        }
    }

    /** The file that the page names: 576 points, six of hardware to each of 96 arithmetics. */
    @Test
    void theFrontOfThePageHasSixPointsToEachArithmetic() throws IOException {
        String text = Files.readString(Path.of("../docs/accuracy/front.yaml"))
                .replace("workloads/trained", "../../workloads/trained");
        Path pictures = npz(
                "pictures.npz",
                Map.of(
                        "x", NpyArray.ofIntegers(new long[2 * 28 * 28], 2, 28, 28),
                        "y", NpyArray.ofIntegers(new long[2], 2)));
        text = text.replace("target/datasets/fashion-mnist", pictures.toString());
        Sweep sweep = SweepReader.read(Source.of("front.yaml", text), List.of());
        assertThat(sweep.size()).isEqualTo(576);
        long arithmetics = sweep.varied().stream()
                .filter(varied -> varied.paths().get(0).startsWith("workload."))
                .mapToLong(varied -> sweep.settings(varied.name()).size())
                .reduce(1, Math::multiplyExact);
        assertThat(arithmetics).isEqualTo(96);
    }

    @Test
    void refusesAnObjectiveWithoutData() {
        String text = "name: s\nworkload: " + workload + "\nhardware: zcu104\nparameters:\n"
                + "  - {path: workload.steps, values: [1, 2]}\nobjectives: [{figure: accuracy_percent}]\n";
        assertThatThrownBy(() -> SweepReader.read(Source.of("s.yaml", text), List.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("s.yaml:6")
                .hasMessageContaining("'accuracy_percent' is measured on data, of which there is none");
    }
}

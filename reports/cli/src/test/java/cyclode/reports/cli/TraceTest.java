package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.Assignment;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceFrame;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.evaluation.trace.TraceRequest;
import cyclode.reports.evaluation.trace.TraceRun;
import cyclode.reports.render.trace.TraceRecorder;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What traces say, held against what the engine told. */
class TraceTest {
    @TempDir
    Path folder;

    /** A trace of both kinds, and what it was made from. */
    private record Traced(TraceFrame frame, ToldTrace told, byte[] vcd, JsonNode json) {}

    private static RunRequest request(String workload, String settings) {
        List<Assignment> hardware = new ArrayList<>();
        List<Assignment> own = new ArrayList<>();
        for (String each : settings.split(" ")) {
            if (each.startsWith("hardware.")) {
                hardware.add(Assignment.parse(each.substring("hardware.".length())));
            } else if (!each.isEmpty()) {
                own.add(Assignment.parse(each.substring("workload.".length())));
            }
        }
        RunRequest plain = RunRequest.of(workload, "zcu104");
        return new RunRequest(plain.design().withWorkload(own).withHardware(hardware), plain.data(), plain.manner());
    }

    private Traced trace(RunRequest request, TraceRequest wanted) throws IOException {
        List<ToldTrace> told = new ArrayList<>();
        List<TraceRecorder> recorders = new ArrayList<>();
        List<TraceFrame> frames = new ArrayList<>();
        TraceRun.execute(
                request,
                wanted,
                Run.execute(request),
                frame -> {
                    frames.add(frame);
                    recorders.add(new TraceRecorder(frame, folder));
                    told.add(new ToldTrace(frame, recorders.get(0)));
                    return told.get(0);
                },
                Progress.NONE);
        try (TraceRecorder recorder = recorders.get(0)) {
            ByteArrayOutputStream vcd = new ByteArrayOutputStream();
            recorder.writeVcd("a title", vcd);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            recorder.writeJson("a \"title\"", json);
            return new Traced(
                    frames.get(0), told.get(0), vcd.toByteArray(), new ObjectMapper().readTree(json.toByteArray()));
        }
    }

    private static TraceRequest window(@Nullable String from, @Nullable String to, String units) {
        return new TraceRequest(
                Optional.ofNullable(from).map(TraceRequest.Bound::parse),
                Optional.ofNullable(to).map(TraceRequest.Bound::parse),
                units == null || units.isEmpty() ? List.of() : List.of(units.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "gemm, workload.m=16, , , ",
        "gemm, workload.m=16, 100, 250, ",
        "gemm, workload.m=16, 500ns, 1.2us, matmul",
        "gemm, workload.m=16 hardware.clocks.other=150MHz hardware.units.vector.clock=other, , , ",
        "gemm, workload.m=16 hardware.clocks.other=150MHz hardware.units.vector.clock=other, 101, 203, ",
        "softmax, , 1000, 1700, softmax activations",
        "attention, hardware.sequencer.overlap=true, 1500, 4000, ",
        "ode, , 9000, 9500, ode vector states",
    })
    void theWaveformReadsBackToTheEnginesBeats(
            String workload,
            @Nullable String settings,
            @Nullable String from,
            @Nullable String to,
            @Nullable String units)
            throws IOException {
        Traced traced = trace(request(workload, settings == null ? "" : settings), window(from, to, units));
        Map<String, List<String>> read = beats(traced);
        assertThat(read.keySet()).isEqualTo(traced.told().beats.keySet());
        read.forEach((channel, beats) ->
                assertThat(beats).as(channel).isEqualTo(traced.told().beats.get(channel)));
        assertThat(read.values().stream().mapToInt(List::size).sum()).isGreaterThan(40);
        assertSlicesNestAndTimesDoNotGoBack(traced.json());
        assertThat(stalls(traced)).isEqualTo(traced.told().stalls);
    }

    /** Tick from the origin and value of each beat that the waveform shows, by channel. */
    private static Map<String, List<String>> beats(Traced traced) {
        VcdReader dump = VcdReader.open("trace.vcd", new ByteArrayInputStream(traced.vcd()));
        List<String> scopes = new ArrayList<>();
        List<VcdBeats.Channel> channels = new ArrayList<>();
        List<String> all =
                dump.header().variables().stream().map(VcdVariable::path).toList();
        for (String valid : all.stream().filter(path -> path.endsWith(".valid")).toList()) {
            String scope = valid.substring(0, valid.length() - ".valid".length());
            scopes.add(scope);
            channels.add(new VcdBeats.Channel(
                    "cyclode.clk_" + clock(traced, scope).name(),
                    valid,
                    scope + ".ready",
                    all.contains(scope + ".data") ? scope + ".data" : ""));
        }
        Map<String, List<String>> beats = new TreeMap<>();
        VcdBeats.read(dump, channels, (channel, time, edge, data) -> {
            ClockDomain clock = clock(traced, scopes.get(channel));
            // A beat of a cycle moves at the edge that ends it.
            long tick = clock.edgeAtOrAfter(traced.frame().from())
                    + (edge - (clock.isEdge(traced.frame().from()) ? 0 : 1)) * clock.period();
            beats.computeIfAbsent(scopes.get(channel), scope -> new ArrayList<>())
                    .add((tick - traced.frame().origin()) + " " + value(data));
        });
        return beats;
    }

    private static ClockDomain clock(Traced traced, String scope) {
        return traced.told().clocks.get(scope);
    }

    private static BigInteger value(@Nullable VcdSignal data) {
        BigInteger value = BigInteger.ZERO;
        for (int bit = data == null ? -1 : data.width() - 1; bit >= 0; bit--) {
            value = value.shiftLeft(1).or(BigInteger.valueOf(data.bitsBefore(bit, 1)));
        }
        return value;
    }

    /** What the Trace Event Format asks of each kind of event, and the colours that it has names for. */
    private static void assertFormat(JsonNode json) {
        Set<String> colours = Set.of("good", "bad", "terrible", "grey", "yellow", "olive", "thread_state_iowait");
        Map<String, String> metadata = Map.of(
                "process_name",
                "name",
                "thread_name",
                "name",
                "process_sort_index",
                "sort_index",
                "thread_sort_index",
                "sort_index");
        assertThat(json.path("displayTimeUnit").asText()).isIn("ms", "ns");
        assertThat(json.path("traceEvents").isArray()).isTrue();
        for (JsonNode event : json.path("traceEvents")) {
            assertThat(event.path("pid").isInt()).as("%s", event).isTrue();
            assertThat(event.path("tid").isInt()).as("%s", event).isTrue();
            String phase = event.path("ph").asText();
            assertThat(phase).isIn("M", "B", "E", "C");
            assertThat(event.path("ts").isNumber()).as("%s", event).isEqualTo(!phase.equals("M"));
            assertThat(event.path("name").isTextual()).as("%s", event).isEqualTo(!phase.equals("E"));
            if (phase.equals("M")) {
                String key = metadata.get(event.path("name").asText());
                assertThat(event.path("args").has(key)).as("%s", event).isTrue();
                assertThat(event.path("args").path(key).isInt()).isEqualTo("sort_index".equals(key));
            } else if (phase.equals("C")) {
                assertThat(event.path("args")).as("%s", event).isNotEmpty().allMatch(JsonNode::isNumber);
            } else if (phase.equals("B")) {
                assertThat(event.path("cat").isTextual()).as("%s", event).isTrue();
                assertThat(event.path("cname").asText("good")).as("%s", event).isIn(colours);
            }
        }
    }

    private static void assertSlicesNestAndTimesDoNotGoBack(JsonNode json) {
        assertFormat(json);
        Map<String, Deque<String>> open = new HashMap<>();
        Map<String, Double> last = new HashMap<>();
        Map<String, String> threads = new HashMap<>();
        List<String> levels = List.of("layer", "task");
        for (JsonNode event : json.path("traceEvents")) {
            String phase = event.path("ph").asText();
            String thread =
                    event.path("pid").intValue() + "/" + event.path("tid").intValue();
            assertThat(event.path("pid").isInt() && event.path("tid").isInt()).isTrue();
            if (phase.equals("M")) {
                if (event.path("name").asText().equals("thread_name")) {
                    threads.put(thread, event.path("args").path("name").asText());
                }
                continue;
            }
            assertThat(event.path("ts").isNumber()).isTrue();
            String line = phase.equals("C") ? thread + " " + event.path("name").asText() : thread;
            double time = event.path("ts").asDouble();
            assertThat(time).as("%s", event).isGreaterThanOrEqualTo(last.getOrDefault(line, 0.0));
            last.put(line, time);
            Deque<String> stack = open.computeIfAbsent(thread, key -> new ArrayDeque<>());
            switch (phase) {
                case "B" -> {
                    assertThat(threads).containsKey(thread);
                    String category = event.path("cat").asText();
                    assertThat(category)
                            .as("%s", event)
                            .isIn(stack.size() < 2 ? List.of(levels.get(stack.size())) : List.of("busy", "stalled"));
                    assertThat(stack).hasSizeLessThan(3);
                    stack.push(category);
                }
                case "E" -> stack.pop();
                case "C" ->
                    assertThat(event.path("args").elements().next().asDouble()).isGreaterThanOrEqualTo(0);
                default -> assertThat(phase).isEqualTo("one of M, B, E and C");
            }
        }
        assertThat(open.values()).allMatch(Deque::isEmpty);
        assertThat(threads).isNotEmpty();
    }

    /** Ticks in each stalled state of each process, from the timeline's slices. */
    private static Map<String, Long> stalls(Traced traced) {
        double ticks = traced.frame().timebase().tick().toHertz() / 1e6;
        Map<String, String> threads = new HashMap<>();
        Map<String, Deque<JsonNode>> open = new HashMap<>();
        Map<String, Long> stalls = new TreeMap<>();
        for (JsonNode event : traced.json().path("traceEvents")) {
            String thread = event.path("pid") + "/" + event.path("tid");
            switch (event.path("ph").asText()) {
                case "M" -> {
                    if (event.path("name").asText().equals("thread_name")) {
                        threads.put(thread, event.path("args").path("name").asText());
                    }
                }
                case "B" ->
                    open.computeIfAbsent(thread, key -> new ArrayDeque<>()).push(event);
                case "E" -> {
                    JsonNode began = open.get(thread).pop();
                    if (began.path("cat").asText().equals("stalled")) {
                        double time =
                                event.path("ts").asDouble() - began.path("ts").asDouble();
                        String state =
                                threads.get(thread) + " " + began.path("name").asText();
                        stalls.merge(state, Math.round(time * ticks), Long::sum);
                    }
                }
                default -> {
                    // counters
                }
            }
        }
        return stalls;
    }

    @Test
    void fillIsWhatWasPutAndNotYetTaken() throws IOException {
        Traced traced = trace(request("gemm", "workload.m=16"), window(null, null, ""));
        VcdReader dump = VcdReader.open("trace.vcd", new ByteArrayInputStream(traced.vcd()));
        Map<String, VcdSignal> fills = new TreeMap<>();
        Map<String, VcdSignal> valids = new TreeMap<>();
        for (VcdVariable variable : dump.header().variables()) {
            if (variable.name().equals("fill")) {
                fills.put(variable.scope().path(), dump.watch(variable));
            } else if (variable.name().equals("valid")) {
                valids.put(variable.scope().path(), dump.watch(variable));
            }
        }
        int most = 0;
        while (dump.advance()) {
            for (Map.Entry<String, VcdSignal> fill : fills.entrySet()) {
                long beats = fill.getValue().bits(0, fill.getValue().width());
                assertThat(valids.get(fill.getKey()).isHigh())
                        .as("%s at %d", fill.getKey(), dump.time())
                        .isEqualTo(beats > 0);
                most = (int) Math.max(most, beats);
            }
        }
        assertThat(most).isGreaterThan(2);
        fills.forEach((scope, fill) ->
                assertThat(fill.bits(0, fill.width())).as(scope).isZero());
    }

    @Test
    void filesComeWithTheFolderAndAreEqualEachTime() throws IOException {
        String[] args = {
            "run",
            "softmax",
            "--set=workload.rows=4",
            "--trace-vcd",
            "--trace-json",
            "--trace-to",
            "400",
            "--no-charts",
            "--output"
        };
        for (String each : List.of("a", "b")) {
            String[] all = Arrays.copyOf(args, args.length + 1);
            all[args.length] = folder.resolve(each).toString();
            assertThat(Shell.run(all).err()).isEmpty();
        }
        for (String file : List.of("trace.vcd", "trace.json", "summary.json")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains("trace.vcd", "trace.json")
                    .noneMatch(name -> name.endsWith(".events"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--trace-from 5|--trace-from: bounds a trace, and none is asked for",
                "--trace-units matmul|--trace-units: bounds a trace",
                "--trace-vcd --trace-units matmull|--trace-units: there is no unit 'matmull'; nearest: 'matmul'",
                "--trace-vcd --trace-from 1.5|is no point in time",
                "--trace-json --trace-to 3min|is no point in time",
                "--trace-vcd --trace-from 40 --trace-to 40|--trace-to: '40' is not behind --trace-from '40'",
                "--trace-vcd --trace-from 1ms|--trace-from: '1ms' is behind the run, which ends in cycle 346",
            })
    void wrongRequestsAreRefused(String options, String message) {
        List<String> args = new ArrayList<>(List.of("run", "gemm", "--set=workload.m=16", "--output"));
        args.add(folder.resolve("out").toString());
        args.addAll(List.of(options.split(" ")));
        Shell.Result run = Shell.run(args.toArray(String[]::new));
        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}

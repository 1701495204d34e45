package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.Beat;
import cyclode.reports.validation.mapping.RtlEntry.EdgeEntry;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdReader.Gap;
import cyclode.reports.validation.vcd.VcdSignal;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.waveform.Probes.DumpTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Compares units with one dump, which is read once, whatever the number of units, in memory that does not grow with its length. */
public final class WaveformComparison {
    private static final int BETWEEN_REPORTS = 1 << 14;
    private static final int MEGABYTE = 20;

    private final MappingReader mapping;
    private final Path path;

    /**
     * A unit to compare.
     *
     * @param name in the mapping
     * @param entry where it is in the dump
     * @param model what it should do
     * @param allowed difference in cycles that is no difference
     */
    public record Wanted(String name, RtlEntry.Waveform entry, ExpectedUnit model, long allowed) {}

    /** A comparison with a dump. */
    public WaveformComparison(MappingReader mapping, Path path) {
        this.mapping = mapping;
        this.path = path;
    }

    /**
     * Reads the dump.
     *
     * @throws FileException if it cannot be read, lacks a signal, or is not clear where it must be
     */
    public List<UnitVerdict> compare(List<Wanted> units, Progress progress) {
        List<UnitWatch> watches = new ArrayList<>();
        try (WaveformFile in = WaveformFile.open(path);
                VcdReader dump = VcdReader.open(path.toString(), in)) {
            DumpTime clock = new DumpTime(dump.header().timescale());
            Probes probes = new Probes(mapping, dump);
            for (Wanted unit : units) {
                UnitPins pins = UnitPins.of(mapping, unit.name(), unit.entry(), unit.model(), probes);
                watches.add(new UnitWatch(
                        pins,
                        unit.model(),
                        unit.allowed(),
                        clock,
                        path.toString(),
                        problem -> new FileException(path.toString(), dump.line(), "", problem)));
            }
            read(dump, watches, in, progress);
            List<UnitVerdict> verdicts = new ArrayList<>();
            for (UnitWatch watch : watches) {
                verdicts.add(verdict(watch, clock, dump.time()));
            }
            return verdicts;
        } catch (IOException e) {
            throw FileException.unreadable(path.toString(), e);
        } finally {
            watches.forEach(UnitWatch::close);
        }
    }

    private void read(VcdReader dump, List<UnitWatch> watches, WaveformFile in, Progress progress) {
        Map<VcdSignal, List<UnitWatch>> clocks = new LinkedHashMap<>();
        watches.forEach(watch -> clocks.computeIfAbsent(watch.pins.clock().signal(), each -> new ArrayList<>())
                .add(watch));
        List<Map.Entry<VcdSignal, List<UnitWatch>>> all = new ArrayList<>(clocks.entrySet());
        int megabytes = megabytes();
        int steps = 0;
        int gaps = 0;
        while (dump.advance()) {
            if (dump.gaps() != gaps) {
                gaps = dump.gaps();
                watches.forEach(watch -> watch.gap(dump.gap()));
            }
            for (Map.Entry<VcdSignal, List<UnitWatch>> each : all) {
                if (!dump.isOff() && each.getKey().changed() && each.getKey().rises()) {
                    for (UnitWatch watch : each.getValue()) {
                        watch.edge(dump.time());
                    }
                }
            }
            if (++steps == BETWEEN_REPORTS) {
                steps = 0;
                progress.at("waveform, in MB", (int) Math.min(megabytes, in.bytesRead() >> MEGABYTE), megabytes);
            }
        }
        if (dump.isOff() && dump.time() > dump.gap().from()) {
            Gap last = dump.gap();
            watches.forEach(watch -> watch.gap(new Gap(last.from(), dump.time(), last.line())));
        }
    }

    private int megabytes() {
        try {
            return (int) Math.max(1, Files.size(path) >> MEGABYTE);
        } catch (IOException e) {
            throw FileException.unreadable(path.toString(), e);
        }
    }

    private UnitVerdict verdict(UnitWatch watch, DumpTime clock, long end) {
        String endTime = clock.text(end);
        String missing = watch.neverStarted();
        if (missing != null) {
            throw new FileException(path.toString(), missing + "; the dump ends at " + endTime);
        }
        watch.requireWhole(end);
        List<ChannelVerdict> channels =
                watch.watches.stream().map(ChannelWatch::verdict).toList();
        List<String> notes = new ArrayList<>();
        Set<String> unmapped = new LinkedHashSet<>();
        watch.model.channels().forEach((name, shape) -> {
            if (shape.direction() != ChannelShape.Direction.WITHIN) {
                unmapped.add(name);
            }
        });
        watch.watches.forEach(channel -> unmapped.remove(channel.name()));
        if (!unmapped.isEmpty()) {
            notes.add("not mapped, so not compared: " + String.join(", ", unmapped));
        }
        Optional<EdgeEntry> done = watch.pins.entry().done();
        OptionalLong model = count(watch, done.map(each -> modelDone(watch, each)));
        OptionalLong rtl = count(watch, done.map(each -> rtlDone(watch, each)));
        if (done.isPresent() && rtl.isEmpty()) {
            notes.add("the RTL is not done when the dump ends, at " + endTime + ", cycle " + watch.lastCycle());
        }
        String gap = watch.gapAfter();
        if (gap != null) {
            notes.add(gap);
        }
        return new UnitVerdict(watch.pins.unit(), path.toString(), model, rtl, watch.allowed, channels, notes);
    }

    /** Cycles from the start to a cycle: the start is cycle 0, or that of the channel's first beat, which has one number on both sides. */
    private static OptionalLong count(UnitWatch watch, Optional<Long> done) {
        if (done.isEmpty() || done.get() == BeatPair.NONE) {
            return OptionalLong.empty();
        }
        EdgeEntry start = watch.pins.entry().start();
        long from = start.channel()
                .map(channel -> watch.channel(channel).modelFirst() + start.plus())
                .orElse(0L);
        return OptionalLong.of(done.get() - from);
    }

    private static long modelDone(UnitWatch watch, EdgeEntry done) {
        return done.channel()
                .map(channel -> beat(
                        done,
                        watch.channel(channel).modelFirst(),
                        watch.channel(channel).modelLast()))
                .orElse(watch.model.cycles());
    }

    private static long rtlDone(UnitWatch watch, EdgeEntry done) {
        return done.channel()
                .map(channel -> beat(
                        done,
                        watch.channel(channel).rtlFirst(),
                        watch.channel(channel).rtlLast()))
                .orElseGet(watch::doneAt);
    }

    private static long beat(EdgeEntry done, long first, long last) {
        long cycle = done.beat().filter(Beat.FIRST::equals).isPresent() ? first : last;
        return cycle == BeatPair.NONE ? cycle : cycle + done.plus();
    }
}

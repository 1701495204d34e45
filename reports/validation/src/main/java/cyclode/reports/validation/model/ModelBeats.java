package cyclode.reports.validation.model;

import cyclode.core.chain.Deadlock;
import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.files.Scratch;
import cyclode.reports.validation.mapping.ModelEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out what a unit should do, beat by beat, on the exact engine. */
public final class ModelBeats {
    private ModelBeats() {}

    /**
     * A unit in its place in a run.
     *
     * @param unit its name in the hardware file
     * @param folder an empty folder that receives the beats
     * @throws cyclode.core.file.FileException for what is wrong in the files
     */
    public static ExpectedUnit run(ModelEntry.Run entry, String unit, Path folder) {
        UnitChoice choice = UnitChoice.of(entry.workload(), entry.hardware(), entry.set(), unit, entry.launch());
        watch(choice, folder, null);
        return ExpectedUnit.read(folder);
    }

    /**
     * A unit alone.
     *
     * @param unit its name in the hardware file
     * @param folder an empty folder that receives the beats
     * @throws cyclode.core.file.FileException for what is wrong in the files, or if the unit does not live by its channels alone
     */
    public static ExpectedUnit unit(ModelEntry.Unit entry, String unit, Path folder) {
        return alone(entry, unit, folder).expected();
    }

    /**
     * What a unit alone was given and what it should do.
     *
     * @param choice the launch
     * @param launch the unit between its sources and sinks
     * @param inputs values put into each channel into the unit
     * @param paces when beats are offered and accepted
     * @param expected what it should do
     */
    record Alone(
            UnitChoice choice,
            cyclode.units.model.Launch launch,
            Map<String, List<long[]>> inputs,
            Map<String, BenchPace> paces,
            ExpectedUnit expected) {}

    static Alone alone(ModelEntry.Unit entry, String unit, Path folder) {
        UnitChoice choice = UnitChoice.of(entry.workload(), entry.hardware(), entry.set(), unit, entry.launch());
        Map<String, List<long[]>> inputs = new LinkedHashMap<>();
        Map<String, Long> taken = new LinkedHashMap<>();
        try {
            try (Scratch scratch = Scratch.make()) {
                BeatWriter beats = watch(choice, scratch.folder(), inputs);
                choice.launch().edges().forEach(edge -> taken.put(edge.name(), beats.count(edge.name())));
            }
            UnitBench bench = new UnitBench(choice, inputs, taken, entry.pace(), entry.seed());
            cyclode.units.model.Launch launch = bench.launch();
            LaneMasks masks = LaneMasks.of(choice);
            try (BeatWriter out = new BeatWriter(folder)) {
                BeatLog log = new BeatLog(launch, unit, chain -> true, out, null, masks);
                bench.run(log);
                out.finish(log.cycles());
            }
            return new Alone(choice, launch, inputs, bench.paces(), ExpectedUnit.read(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Deadlock e) {
            throw new RefusedValue(
                    "unit " + unit
                            + " alone does not end, since its processes wait for others; allowed: a model of kind 'run'",
                    e);
        }
    }

    private static BeatWriter watch(
            UnitChoice choice, Path folder, @org.jspecify.annotations.Nullable Map<String, List<long[]>> inputs) {
        try (BeatWriter out = new BeatWriter(folder)) {
            BeatLog log = new BeatLog(
                    choice.launch(), choice.unit(), choice.chains()::contains, out, inputs, LaneMasks.of(choice));
            choice.run().run(log);
            out.finish(log.cycles());
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

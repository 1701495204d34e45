package cyclode.units.accelerator;

import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.units.model.Launch;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What happened when, in the order in which it was begun. */
public final class Timeline {
    /** An entry: something that took time. */
    public sealed interface Entry {
        /** The layer that it is accounted to. */
        String layer();

        /** What it was. */
        String name();

        /** First tick. */
        long start();

        /** Tick after the last. */
        long end();

        /** What is made of it, by its kind. */
        <T> T match(Function<Pass, T> pass, Function<Control, T> control, Function<Host, T> host);
    }

    /**
     * A launch that was run.
     *
     * @param launch the launch
     * @param start tick of its first cycle
     * @param end tick at which its last process ended
     * @param result its account, relative to the start if taken from an equal launch
     */
    public record Pass(Launch launch, long start, long end, ChainResult result) implements Entry {
        @Override
        public String layer() {
            return launch.layer();
        }

        @Override
        public String name() {
            return launch.name();
        }

        @Override
        public <T> T match(Function<Pass, T> pass, Function<Control, T> control, Function<Host, T> host) {
            return pass.apply(this);
        }
    }

    /**
     * Cycles of a controller: the decision of a loop, or the issue of a launch.
     *
     * @param layer the layer
     * @param unit the controlling unit
     * @param name what it was
     * @param start first tick
     * @param end tick after the last
     */
    public record Control(String layer, String unit, String name, long start, long end) implements Entry {
        @Override
        public <T> T match(Function<Pass, T> pass, Function<Control, T> control, Function<Host, T> host) {
            return control.apply(this);
        }
    }

    /**
     * Work of the processor.
     *
     * @param layer the layer
     * @param name what it was
     * @param start first tick
     * @param end tick after the last
     * @param activity what it did
     */
    public record Host(String layer, String name, long start, long end, Activity activity) implements Entry {
        @Override
        public <T> T match(Function<Pass, T> pass, Function<Control, T> control, Function<Host, T> host) {
            return host.apply(this);
        }
    }

    private final SortedMap<Integer, Entry> byTurn = new TreeMap<>();
    private List<Entry> entries = List.of();
    private int turns;
    private long end;

    /** A place in the order of entries, for one that is known later. */
    int turn() {
        return turns++;
    }

    void add(Entry entry) {
        add(turn(), entry);
    }

    /** Adds an entry whose place in the order was taken when it was begun. */
    void add(int turn, Entry entry) {
        byTurn.put(turn, entry);
        end = Math.max(end, entry.end());
    }

    /** The entries, in the order in which they were begun. */
    public List<Entry> entries() {
        if (entries.size() != byTurn.size()) {
            entries = List.copyOf(byTurn.values());
        }
        return entries;
    }

    /** The entries of a kind, in the same order. */
    public <T extends Entry> List<T> entries(Class<T> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The launches in the order in which they began; those that began at one tick may have been issued in another order. */
    public List<Pass> passesByStart() {
        return entries(Pass.class).stream()
                .sorted(Comparator.comparingLong(Pass::start))
                .toList();
    }

    /** Tick at which the last entry ended. */
    public long end() {
        return end;
    }
}

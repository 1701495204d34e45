package cyclode.units.rtl;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.MemoryPort;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Streams;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A banked memory: a stream out of it and one into it, at one port or at two. They touch different words at the same time, or the same,
 * one after the other.
 */
final class MemoryTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int WORD = 16;
    private static final int CONTENTS = 0x1000;
    private static final int LATE = 900;

    @Override
    public String name() {
        return "banks";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(4, 4, 2), sized(2, 3, 1), sized(8, 4, 3), sized(1, 2, 2));
    }

    private static Elaboration sized(int banks, int words, int latency) {
        return new Elaboration(
                "memory_bench", List.of("memory"), Map.of("BANKS", banks, "WORDS", words, "LATENCY", latency));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        int banks = elaboration.get("BANKS");
        int places = elaboration.get("WORDS");
        boolean shared = random.nextInt(4) > 0;
        boolean readsBack = random.nextInt(3) == 0;
        BankedWords written = words(random, banks, places, 0);
        BankedWords read = readsBack ? written : words(random, banks, places, reach(written));
        int size = Math.max(reach(written), reach(read)) + 1;
        long[] contents = made.values(size, WORD);
        int[] values =
                java.util.Arrays.stream(contents).mapToInt(value -> (int) value).toArray();
        Buffer buffer = made.bench.buffer("words", IntFormat.signed(WORD), size, 1, values);
        made.describe(List.of(shared, readsBack, read, written));
        made.loadAll(CONTENTS, values);
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, slots, shared ? 1 : 0, readsBack ? LATE : 0);
        load(made, 4, read);
        load(made, 9, written);
        ReadCommand reads = new ReadCommand(buffer, read, elaboration.get("LATENCY"), Bench.TIME, Streams.MEMORY);
        int reader = made.unit("read", readsBack ? new Delayed(reads, LATE) : reads);
        int writer = made.unit("write", new WriteCommand(buffer, written, Streams.MEMORY));
        MemoryPort port = new MemoryPort("port", banks);
        made.port("read", port);
        made.port("write", shared ? port : new MemoryPort("write port", banks));
        Packing packing = new Packing(places, WORD);
        int lanes = written.lanes();
        made.feed(made.source(made.values(written.beats() * lanes, WORD), lanes, packing), writer, inSlots, lanes);
        made.sink(reader, read.beats(), slots, read.lanes(), beat -> read.lanes(), packing);
        return made;
    }

    private static BankedWords words(SplittableRandom random, int banks, int places, int from) {
        int words = random.nextInt(1, places + 1);
        int wordStride = random.nextInt(1, 5);
        // No two beats meet: the model writes a beat at once, the RTL a word a bank and cycle.
        int beatStride = random.nextBoolean() ? words * wordStride : random.nextInt(1, 4) * wordStride * words + 1;
        int beats = random.nextInt(1, Math.max(2, Math.min(30, 120 / beatStride)));
        return new BankedWords(beats, new BankAccess(banks, from + random.nextInt(5), beatStride, words, wordStride));
    }

    /** The first word behind all that a stream touches. */
    private static int reach(BankedWords words) {
        BankAccess access = words.access();
        return (int)
                (access.first() + (words.beats() - 1) * access.beatStride() + access.words() * access.wordStride());
    }

    private static void load(Case made, int register, BankedWords words) {
        BankAccess access = words.access();
        made.loadAll(
                register,
                words.beats(),
                (int) access.first(),
                (int) access.beatStride(),
                (int) access.wordStride(),
                access.words());
    }
}

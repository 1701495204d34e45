package cyclode.units.evidence.dram;

import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One row of the reference table; counts that were not recorded are -1. */
record DramCase(
        String simulator,
        String config,
        DramTrace trace,
        int requests,
        long lastAccept,
        long lastReadDone,
        long lastWriteAck,
        double readLatency,
        long activates,
        long precharges,
        long rowHits,
        long refreshes) {

    private static final String FILE = "dram-cases.csv";

    static List<DramCase> all() {
        Source source = Source.resource(DramCase.class, "/cyclode/units/evidence/" + FILE, FILE);
        return new String(source.bytes(), StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .map(DramCase::of)
                .toList();
    }

    private static DramCase of(String line) {
        String[] f = line.split(",", -1);
        long hits = count(f[14]) < 0 ? -1 : count(f[14]) + count(f[15]);
        return new DramCase(
                f[0],
                f[2],
                DramTrace.of(f[3]),
                Integer.parseInt(f[4]),
                count(f[6]),
                count(f[7]),
                count(f[8]),
                Double.parseDouble(f[11]),
                count(f[12]),
                count(f[13]),
                hits,
                count(f[16]));
    }

    private static long count(String field) {
        return field.isEmpty() ? -1 : Long.parseLong(field);
    }

    boolean postsWrites() {
        return simulator.equals("DRAMsim3");
    }

    String id() {
        return config.substring(0, 2) + " " + trace + " " + requests;
    }
}

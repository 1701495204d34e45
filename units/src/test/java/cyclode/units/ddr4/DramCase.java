package cyclode.units.ddr4;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

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

    static List<DramCase> all() {
        var in = Objects.requireNonNull(DramCase.class.getResourceAsStream("dram-cases.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines().skip(1).map(DramCase::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

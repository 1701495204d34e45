package cyclode.reports.evaluation.run;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.accelerator.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A network with every kind of layer of the built-in one, small enough for the exact engine. */
final class SmallNetwork {
    private static final String TEXT =
            """
            name: small
            description: every kind of layer, small
            input: {kind: picture, height: 16, width: 16, channels: 3, offset: [128, 128, 128]}
            classes: [left, right, up]
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
            transfer: once
            layers:
              - {name: stem, op: conv2d, where: host, kernel: 3, stride: 2, padding: 1, out: 8, relu: true}
              - name: block
                op: ode
                solver: SOLVER
                STEPS
                body:
                  - {name: dw, op: depthwise, kernel: 3, padding: 1, time: true, bias: false}
                  - {name: pw, op: pointwise, out: 8, relu: true}
              - {name: down, op: conv2d, kernel: 3, stride: 2, padding: 1, out: 16, relu: true}
              - name: mixer
                op: ode
                solver: euler
                steps: 2
                body:
                  - {name: query, op: linear, out: 16, bias: false}
                  - {name: key, op: linear, out: 16, bias: false, from: [input]}
                  - {name: value, op: linear, out: 16, bias: false, from: [input]}
                  - {name: attention, op: attention, from: [query, key, value], heads: 2, relative-position: true}
                  - {name: norm, op: layernorm}
                  - {name: expand, op: pointwise, out: 16}
              - {name: mean, op: global-average-pool, where: host}
              - {name: classes, op: fully-connected, where: host, out: 3, formats: {activation-bits: 16}}
            """;

    private SmallNetwork() {}

    /** Its file, with fixed steps. */
    static Path fixed(Path folder) {
        return write(folder.resolve("small.yaml"), "euler", "steps: 3");
    }

    /** Its file, with steps that the data decides. */
    static Path adaptive(Path folder) {
        return write(folder.resolve("adaptive.yaml"), "heun-euler", "tolerance: 40");
    }

    private static Path write(Path file, String solver, String steps) {
        try {
            return Files.writeString(file, TEXT.replace("SOLVER", solver).replace("STEPS", steps));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run of a file. */
    static RunRequest request(Path file, RunRequest.Manner manner) {
        return new RunRequest(RunRequest.Design.of(file.toString(), "zcu104"), RunRequest.Data.DEFAULT, manner);
    }

    /** How to run. */
    static RunRequest.Manner manner(
            Simulation.Engine engine, int threads, boolean timingOnly, Optional<Path> decisions) {
        return new RunRequest.Manner(
                engine, threads, timingOnly, decisions, true, false, 4, RunRequest.CYCLE_LIMIT, false, false);
    }
}

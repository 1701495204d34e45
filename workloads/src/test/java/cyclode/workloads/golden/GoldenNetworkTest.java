package cyclode.workloads.golden;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntTensor;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GoldenNetworkTest {
    @Test
    void wholeNetwork() {
        for (int i = 0; i < 3; i++) {
            long a = System.nanoTime();
            Workload workload = BuiltInWorkloads.load("ode-transformer-stl10", List.of());
            var in = workload.file().input();
            List<IntTensor> samples =
                    List.of(SyntheticInputs.of(in, 1, 0), SyntheticInputs.of(in, 1, 1), SyntheticInputs.of(in, 1, 2));
            QuantizedNetwork network = ParameterGenerator.generate(workload, 1, samples);
            long b = System.nanoTime();
            Map<String, String> lines = new TreeMap<>();
            GoldenRun run = GoldenNetwork.run(network, SyntheticInputs.of(in, 7, 9), (name, t) -> {
                long sat = 0, zero = 0;
                double sq = 0;
                for (int v : t.data()) {
                    if (v == t.format().max() || v == t.format().min() && v != 0) sat++;
                    if (v == 0) zero++;
                    sq += (double) v * v;
                }
                lines.put(
                        name,
                        String.format(
                                "%-40s %s sat %.3f%% zero %.1f%% rms %.1f",
                                name,
                                t,
                                100.0 * sat / t.length(),
                                100.0 * zero / t.length(),
                                Math.sqrt(sq / t.length())));
            });
            long c = System.nanoTime();
            if (i == 0)
                lines.values().stream()
                        .filter(l -> !l.contains("step") || l.contains("step0/") || l.contains("step9/"))
                        .forEach(System.out::println);
            System.out.println(java.util.Arrays.toString(run.output().data()) + " generate ms " + (b - a) / 1e6
                    + " golden ms " + (c - b) / 1e6 + " tensors " + lines.size());
            assertThat(run.output().data()).hasSize(10);
        }
    }
}

package cyclode.workloads.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import cyclode.workloads.network.Workload;
import cyclode.workloads.trainer.ForecastPlan;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.TrainingPlan;
import cyclode.workloads.training.adam.RealArray;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/** All that training follows from, as text, by which a training that was interrupted is known again. */
final class Plans {
    private Plans() {}

    /** Of a training in real numbers: formats have no part in it. */
    static String real(TrainingPlan plan, Map<String, RealArray> first) {
        StringBuilder text = new StringBuilder();
        plan.workload().network().all().forEach(layer -> text.append(layer.name())
                .append(' ')
                .append(layer.operation())
                .append(layer.inputs().stream()
                        .map(input -> input.name() + input.shape())
                        .toList())
                .append('\n'));
        TrainingPlan.Settings settings = plan.settings();
        return text + "passes " + plan.realPasses() + " seed " + settings.seed() + " batch " + settings.batch()
                + " rate " + settings.rate() + " mirror " + settings.mirror() + " from " + checksum(first) + data(plan);
    }

    /** Of a training in integers from real arrays. */
    static String integer(TrainingPlan plan, Map<String, RealArray> real) {
        StringBuilder text = new StringBuilder();
        Workload workload = plan.workload();
        workload.network().all().forEach(layer -> text.append(layer).append('\n'));
        TrainingPlan.Settings settings = plan.settings();
        return text + "passes " + plan.integerPasses() + " " + settings + " from " + checksum(real) + data(plan);
    }

    /** Of a training to forecast. */
    static String forecast(ForecastPlan plan, Map<String, RealArray> first) {
        CRC32 data = new CRC32();
        for (double[] row : plan.train().rows()) {
            data.update(Arrays.toString(row).getBytes(UTF_8));
        }
        return "passes " + plan.passes() + " " + plan.settings() + " input "
                + plan.workload().file().input() + " from " + checksum(first) + " data " + data.getValue();
    }

    private static long checksum(Map<String, RealArray> arrays) {
        CRC32 checksum = new CRC32();
        arrays.forEach((name, array) -> checksum.update((name + Arrays.toString(array.values())).getBytes(UTF_8)));
        return checksum.getValue();
    }

    private static String data(TrainingPlan plan) {
        return " data " + checksum(plan.train()) + " held back " + checksum(plan.heldBack());
    }

    private static long checksum(LabelledSet set) {
        CRC32 checksum = new CRC32();
        for (int i = 0; i < set.count(); i++) {
            checksum.update(set.labels()[i]);
            for (int value : set.input().apply(i).data()) {
                checksum.update(value);
            }
        }
        return checksum.getValue();
    }
}

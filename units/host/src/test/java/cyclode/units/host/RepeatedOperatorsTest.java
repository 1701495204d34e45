package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.HostTiming.OperatorTiming;
import cyclode.units.host.HostTiming.OperatorTotals;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Convolution;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.MatMul;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counting equal operators takes the same time as listing them. */
class RepeatedOperatorsTest {
    private static final KernelLibrary KERNELS =
            new KernelLibrary(HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard());

    private static HostOperator operator(Random random, String name) {
        int channels = 8 << random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> new HostOperator(name, new Convolution(16, 12, 12, 16, 12, 12, 3, 3, 1, 1));
            case 1 -> new HostOperator(name, new Convolution(16, 12, 12, channels, 12, 12, 1, 1, 1, 1));
            case 2 -> new HostOperator(name, new Elementwise(Function.RELU, 16 * 144));
            case 3 -> new HostOperator(name, new MatMul(2, 36, 36, channels, HostOperator.MatMul.Second.ACTIVATIONS));
            default -> new HostOperator(name, HostOperator.Rows.softmax(72, 36));
        };
    }

    private static List<List<HostOperator>> sections(long seed, String prefix) {
        Random random = new Random(seed);
        List<List<HostOperator>> sections = new ArrayList<>();
        for (int section = 0; section < 3; section++) {
            List<HostOperator> operators = new ArrayList<>();
            int length = 1 + random.nextInt(30);
            for (int i = 0; i < length; i++) {
                operators.add(operator(random, prefix + section + "." + i));
            }
            sections.add(operators);
        }
        return sections;
    }

    @Test
    void theyTakeTheTimeOfTheListInEverySection() {
        List<Baseline> baselines = Baseline.all();
        PreparedNetworks networks = new PreparedNetworks(8);
        for (long seed = 0; seed < 60; seed++) {
            Baseline baseline = baselines.get((int) seed % baselines.size());
            SoftwareStack stack = SoftwareStack.builtIn(baseline.stack()).with("dispatch-ns", 1000 * seed);
            HostProcessor processor = HostProcessor.builtIn(baseline.processor());
            List<List<HostOperator>> sections = sections(seed / 4, "layer");
            RepeatedOperators repeated = new RepeatedOperators(sections);
            List<OperatorTotals> totals =
                    networks.totals(processor, stack, baseline.precision(), baseline.threads(), repeated);
            List<OperatorTiming> listed = new HostModel(
                            processor, stack, baseline.precision(), baseline.threads(), KERNELS)
                    .time(sections.stream().flatMap(List::stream).toList())
                    .operators();
            int from = 0;
            for (int section = 0; section < sections.size(); section++) {
                int to = from + sections.get(section).size();
                OperatorTotals expected = listed.subList(from, to).stream()
                        .map(each ->
                                new OperatorTotals(each.cycles().total(), each.dramReadBytes(), each.dramWriteBytes()))
                        .reduce(OperatorTotals.NONE, (sum, each) -> sum.plus(each, 1));
                assertThat(sum(totals, repeated, section))
                        .as("seed %d section %d %s", seed, section, baseline)
                        .isEqualTo(expected);
                from = to;
            }
        }
    }

    private static OperatorTotals sum(List<OperatorTotals> totals, RepeatedOperators operators, int section) {
        OperatorTotals sum = OperatorTotals.NONE;
        for (int i = 0; i < totals.size(); i++) {
            sum = sum.plus(totals.get(i), operators.count(i, section));
        }
        return sum;
    }

    @Test
    void namesDoNotTellThemApartButShapesAndOrderDo() {
        RepeatedOperators one = new RepeatedOperators(sections(1, "a"));
        assertThat(new RepeatedOperators(sections(1, "b"))).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(new RepeatedOperators(sections(2, "a"))).isNotEqualTo(one);
        List<List<HostOperator>> moved = new ArrayList<>(sections(1, "a"));
        moved.add(List.of());
        assertThat(new RepeatedOperators(moved)).isNotEqualTo(one);
    }

    @Test
    void theStepsOfALoopAreCountedOnce() {
        List<HostOperator> loop = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            loop.add(new HostOperator("conv@" + step, new Convolution(16, 12, 12, 16, 12, 12, 3, 3, 1, 1)));
            loop.add(new HostOperator("state@" + step, new Elementwise(Function.AXPY, 16 * 144)));
        }
        RepeatedOperators repeated = new RepeatedOperators(List.of(loop));
        // The first and the last have other neighbours than those between.
        assertThat(repeated.size()).isEqualTo(4);
    }
}

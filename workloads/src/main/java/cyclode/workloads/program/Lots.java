package cyclode.workloads.program;

import cyclode.units.model.Buffer;
import cyclode.units.model.Step;
import cyclode.workloads.lowering.Load;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * When parameters are brought from outside: in lots, one for each step that needs any that are not there yet, in the order of these steps.
 * A lot is brought right before its step or, where the memory has room for the next one beside it, before the step of the lot before it.
 */
final class Lots {
    private final Map<Integer, List<Load>> before = new HashMap<>();
    private final Map<Buffer, Integer> numbers = new LinkedHashMap<>();

    /** The lots of loads for the steps of a program. */
    Lots(List<Load> loads, List<List<Step>> steps) {
        // By buffer: a network of many tiles has thousands of loads and as many steps.
        Map<Buffer, List<Integer>> left = new HashMap<>();
        for (int i = 0; i < loads.size(); i++) {
            left.computeIfAbsent(loads.get(i).to().buffer(), buffer -> new ArrayList<>())
                    .add(i);
        }
        int number = 0;
        int previous = 0;
        for (int at = 0; at < steps.size() && !left.isEmpty(); at++) {
            Set<Buffer> reads = new HashSet<>();
            steps.get(at).forEach(step -> reads.addAll(step.accept(new Reads())));
            List<Load> lot = reads.stream()
                    .map(left::remove)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .sorted()
                    .map(loads::get)
                    .toList();
            if (lot.isEmpty()) {
                continue;
            }
            for (Load load : lot) {
                int place = load.memory().prefetch() && number > 0 ? previous : at;
                before.computeIfAbsent(place, key -> new ArrayList<>()).add(load);
                numbers.put(load.to().buffer(), number);
            }
            previous = at;
            number++;
        }
    }

    /** What is brought before the step at a position. */
    List<Load> before(int position) {
        return before.getOrDefault(position, List.of());
    }

    /** The number of the lot of each buffer that is brought, from 0. */
    Map<Buffer, Integer> numbers() {
        return numbers;
    }

    /** The buffers that a step reads. */
    private static final class Reads implements Step.Visitor<Set<Buffer>> {
        @Override
        public Set<Buffer> pass(Step.Pass step) {
            return new HashSet<>(step.launch().reads());
        }

        @Override
        public Set<Buffer> loop(Step.Loop step) {
            Set<Buffer> reads = new HashSet<>();
            step.bodies().forEach(body -> body.forEach(each -> reads.addAll(each.accept(this))));
            return reads;
        }

        @Override
        public Set<Buffer> host(Step.Host step) {
            return Set.of();
        }

        @Override
        public Set<Buffer> checks(Step.Checks step) {
            return Set.of();
        }
    }
}

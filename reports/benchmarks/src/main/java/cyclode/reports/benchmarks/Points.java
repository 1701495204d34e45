package cyclode.reports.benchmarks;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DesignTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Times design points one after another, each drawn over clock, array, lanes, driver and DMA, and says what heap is in use after each
 * tenth of them. To be run in a Java of its own, with the heap that it is to do with.
 */
final class Points {
    private static final int[] SIDES = {8, 16, 32};
    private static final int[] CLOCKS = {100, 125, 150, 200, 250, 300};

    private Points() {}

    public static void main(String[] args) {
        int points = Integer.parseInt(args[0]);
        DesignTimer timer = new DesignTimer();
        List<String> heap = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            timer.time(point(i));
            if ((i + 1) % Math.max(1, points / 10) == 0) {
                heap.add(Long.toString(used() >> 20));
            }
        }
        System.out.println(String.join(" ", heap));
    }

    /** A design that differs from those of other numbers. */
    static DesignPoint point(int number) {
        SplittableRandom random = new SplittableRandom(number);
        int side = SIDES[random.nextInt(SIDES.length)];
        List<Assignment> settings = new ArrayList<>();
        set(settings, "clocks.fabric", CLOCKS[random.nextInt(CLOCKS.length)] + "MHz");
        set(settings, "units.matmul.rows", side);
        set(settings, "units.matmul.columns", side);
        set(settings, "units.depthwise.lanes", 8 << random.nextInt(5));
        set(settings, "units.vector.lanes", 4 << random.nextInt(5));
        set(settings, "host.set-up", random.nextInt(107_201));
        set(settings, "units.dma.start-cycles", random.nextInt(20, 41));
        set(settings, "units.dma.request-cycles", random.nextInt(10, 23));
        set(settings, "sequencer.issue-cycles", random.nextInt(2, 33));
        RunRequest.Design nominal = RunRequest.Design.of("ode-transformer-stl10", "zcu104");
        return DesignPoint.load(nominal.withHardware(settings));
    }

    private static void set(List<Assignment> settings, String path, Object value) {
        settings.add(new Assignment(path, value.toString()));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

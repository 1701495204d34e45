package cyclode.units.harness;

import cyclode.core.operator.Window;
import java.util.SplittableRandom;

/** Random windows whose axes differ in everything. */
public final class Windows {
    private Windows() {}

    /**
     * A window that fits over a picture.
     *
     * @param most most taps along an axis
     * @param apart whether taps may lie apart, and the picture's places too
     */
    public static Window any(SplittableRandom random, int height, int width, int most, boolean apart) {
        return new Window(axis(random, height, most, apart), axis(random, width, most, apart));
    }

    private static Window.Axis axis(SplittableRandom random, int extent, int most, boolean apart) {
        while (true) {
            int kernel = random.nextInt(1, most + 1);
            int dilation = apart ? random.nextInt(1, 4) : 1;
            int insertion = apart ? random.nextInt(1, 4) : 1;
            int reach = (kernel - 1) * dilation + 1;
            int before = random.nextInt(reach);
            int after = random.nextInt(reach - 1 + insertion);
            if ((extent - 1) * insertion + 1 + before + after >= reach) {
                return new Window.Axis(kernel, random.nextInt(1, 4), dilation, before, after, insertion);
            }
        }
    }
}

package cyclode.workloads.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResizingTest {
    @Test
    void aPictureOfTheRightSizeStaysAsItIs() {
        int[] samples = {1, 2, 3, 4};
        assertThat(Resizing.of(2, 2, 1).to(samples, 2, 2)).isSameAs(samples);
    }

    /** By hand: centres at 0.25, 0.75, 1.25, 1.75 of a line whose pixels have theirs at 0.5 and 1.5. */
    @Test
    void linesBetweenCentresGrowAPicture() {
        assertThat(Resizing.of(2, 1, 1).to(new int[] {0, 200}, 4, 1)).containsExactly(0, 50, 150, 200);
    }

    /** By hand: half the size, so that weights reach two pixels: 0.75, 0.75 and 0.25 of 1.75 at the edge. */
    @Test
    void everyPixelCountsWhereAPictureShrinks() {
        int[] quarter = Resizing.of(4, 1, 1).to(new int[] {70, 0, 0, 0}, 2, 1);
        assertThat(quarter).containsExactly(30, 0);
        assertThat(Resizing.of(4, 1, 1).to(new int[] {0, 0, 70, 0}, 2, 1)).containsExactly(10, 30);
    }

    @Test
    void channelsAndSidesKeepApart() {
        int[] samples = {0, 100, 0, 100, 200, 100, 200, 100};
        assertThat(Resizing.of(2, 2, 2).to(samples, 2, 4))
                .containsExactly(0, 100, 0, 100, 50, 100, 50, 100, 150, 100, 150, 100, 200, 100, 200, 100);
    }

    /** The definition, pixel by pixel in both directions at once. */
    private static double direct(int[] samples, int width, int height, int x, int y, int newWidth, int newHeight) {
        double sx = (double) width / newWidth;
        double sy = (double) height / newHeight;
        double sum = 0;
        double weights = 0;
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                double wx = Math.max(0, 1 - Math.abs(u + 0.5 - (x + 0.5) * sx) / Math.max(1, sx));
                double wy = Math.max(0, 1 - Math.abs(v + 0.5 - (y + 0.5) * sy) / Math.max(1, sy));
                sum += wx * wy * samples[v * width + u];
                weights += wx * wy;
            }
        }
        return sum / weights;
    }

    @Test
    void equalsTheDefinition() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int width = 1 + random.nextInt(20);
            int height = 1 + random.nextInt(20);
            int newWidth = 1 + random.nextInt(20);
            int newHeight = 1 + random.nextInt(20);
            int[] samples = random.ints(width * height, 0, 256).toArray();
            int[] resized = Resizing.of(width, height, 1).to(samples, newWidth, newHeight);
            assertThat(Arrays.stream(resized).allMatch(value -> value >= 0 && value <= 255))
                    .isTrue();
            for (int i = 0; i < resized.length; i++) {
                double exact = direct(samples, width, height, i % newWidth, i / newWidth, newWidth, newHeight);
                assertThat(Math.abs(resized[i] - exact))
                        .as("seed %d, %d", seed, i)
                        .isLessThan(0.5 + 1e-9);
            }
        }
    }
}

package cyclode.workloads.input;

import cyclode.core.number.IntTensor;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.seeded.SplitMix64;

/** Inputs from a seed. */
public final class SyntheticInputs {
    /** Pixels between the random values that a synthetic picture is interpolated from. */
    private static final int GRID = 16;

    /** Steps of a number between 0 and 1. */
    private static final int UNIT = 1 << 23;

    private SyntheticInputs() {}

    /**
     * The input of this number: a picture of smooth random patches with a little noise, as pictures are smooth; or values uniform over
     * their format.
     */
    public static IntTensor of(InputSpec input, long seed, int number) {
        SplitMix64 numbers = new SplitMix64(seed, "input/" + number);
        if (input instanceof InputSpec.Picture picture) {
            return picture.tensor(samples(picture, numbers));
        }
        Shape shape = input.shape();
        IntTensor tensor = IntTensor.zeros(input.format(), shape.height(), shape.width(), shape.channels());
        for (int i = 0; i < tensor.length(); i++) {
            tensor.data()[i] = input.real()
                    ? Float.floatToIntBits(numbers.uniform(-UNIT, UNIT) / (float) UNIT)
                    : numbers.uniform((int) input.least(i), (int) input.greatest(i));
        }
        return tensor;
    }

    private static int[] samples(InputSpec.Picture picture, SplitMix64 numbers) {
        int rows = picture.height() / GRID + 2;
        int columns = picture.width() / GRID + 2;
        int[] grid = new int[rows * columns * picture.channels()];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = numbers.uniform(0, 255);
        }
        int[] values = new int[picture.height() * picture.width() * picture.channels()];
        for (int i = 0; i < values.length; i++) {
            int place = i / picture.channels();
            int smooth = interpolated(
                    grid,
                    columns,
                    picture.channels(),
                    i % picture.channels(),
                    place / picture.width(),
                    place % picture.width());
            values[i] = Math.max(0, Math.min(255, smooth + numbers.uniform(-12, 12)));
        }
        return values;
    }

    private static int interpolated(int[] grid, int columns, int channels, int channel, int y, int x) {
        int corner = (y / GRID * columns + x / GRID) * channels + channel;
        int down = y % GRID;
        int right = x % GRID;
        int above = grid[corner] * (GRID - right) + grid[corner + channels] * right;
        int below =
                grid[corner + columns * channels] * (GRID - right) + grid[corner + (columns + 1) * channels] * right;
        return (above * (GRID - down) + below * down) / (GRID * GRID);
    }
}

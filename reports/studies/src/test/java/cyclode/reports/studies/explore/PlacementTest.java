package cyclode.reports.studies.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The search for a memory of each kind against all choices. */
class PlacementTest {
    @Test
    void isTheCheapestOfAllChoicesThatFit() {
        int fitting = 0;
        for (long seed = 0; seed < 120; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Placement.Choice> choices = new ArrayList<>();
            for (int i = 0; i < random.nextInt(1, 9); i++) {
                choices.add(new Placement.Choice(
                        "m" + i,
                        new Placement.Cost(random.nextInt(1, 5), random.nextInt(3), 0, random.nextInt(1, 20)),
                        new Placement.Cost(0, random.nextInt(300), random.nextInt(300), random.nextInt(1, 20))));
            }
            Placement.Room room =
                    new Placement.Room(random.nextInt(8), random.nextInt(200, 1500), random.nextInt(100, 900));
            Placement.Result found = Placement.of(choices, room);
            Placement.Cost best = bruteForce(choices, room);
            assertThat(found.exact()).as("seed %d", seed).isTrue();
            assertThat(room.missing(found.cost())).as("seed %d", seed).isEqualTo(room.missing(best));
            assertThat(found.cost().joules()).as("seed %d", seed).isEqualTo(best.joules());
            fitting += room.missing(best) == 0 ? 1 : 0;
        }
        assertThat(fitting).isBetween(20, 110);
    }

    private static Placement.Cost bruteForce(List<Placement.Choice> choices, Placement.Room room) {
        Placement.Cost best = null;
        for (int mask = 0; mask < 1 << choices.size(); mask++) {
            Placement.Cost sum = new Placement.Cost(0, 0, 0, 0);
            for (int i = 0; i < choices.size(); i++) {
                Placement.Choice choice = choices.get(i);
                sum = sum.plus((mask >> i & 1) != 0 ? choice.block() : choice.distributed());
            }
            boolean allowed = sum.halves() <= room.halves();
            if (allowed
                    && (best == null
                            || room.missing(sum) < room.missing(best)
                            || room.missing(sum) == room.missing(best) && sum.joules() < best.joules())) {
                best = sum;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }
}

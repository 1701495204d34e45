package cyclode.reports.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeColumnsTest {
    @Test
    void fewSlicesAreShownAsTheyAre() {
        TimeColumns columns = new TimeColumns(10, 110, 100, 2);
        assertThat(columns.runs(List.of(
                        new GanttChart.Slice(0, 20, 0),
                        new GanttChart.Slice(30, 31, 1),
                        new GanttChart.Slice(120, 130, 0))))
                .containsExactly(new GanttChart.Run(10, 20, 0), new GanttChart.Run(30, 31, 1));
    }

    @Test
    void manySlicesShowTheStateThatHoldsMostOfEachColumn() {
        List<GanttChart.Slice> slices = new ArrayList<>();
        for (int t = 0; t < 1000; t += 10) {
            boolean firstHalf = t < 500;
            slices.add(new GanttChart.Slice(t, t + (firstHalf ? 7 : 2), 0));
            slices.add(new GanttChart.Slice(t + (firstHalf ? 7 : 2), t + 10, 1));
        }
        assertThat(new TimeColumns(0, 1000, 10, 2).runs(slices))
                .containsExactly(new GanttChart.Run(0, 500, 0), new GanttChart.Run(500, 1000, 1));
    }

    @Test
    void aColumnThatIsMostlyUnrecordedStaysEmpty() {
        List<GanttChart.Slice> slices = new ArrayList<>();
        for (int t = 0; t < 100; t += 10) {
            slices.add(new GanttChart.Slice(t, t + 3, 0));
        }
        assertThat(new TimeColumns(0, 100, 10, 1).runs(slices)).isEmpty();
    }
}

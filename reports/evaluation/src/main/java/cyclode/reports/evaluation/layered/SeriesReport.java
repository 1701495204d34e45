package cyclode.reports.evaluation.layered;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.SeriesFigures.Forecast;
import cyclode.workloads.affine.ModelFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;

/** What a run on a unit for each layer says besides: cycles by law, the range over the data, forecasts, differences of rules. */
public record SeriesReport(DesignPoint design, Forecasting forecasting, QuantizedNetwork network) {
    public SeriesFigures of(List<Inferences.One> all) {
        LayerLaws laws = new LayerLaws(design.workload().network(), design.accelerator());
        int isLong = 0;
        int divisions = 0;
        for (long[] decisions : all.get(0).result().decisions().values()) {
            for (long decision : decisions) {
                isLong += decision != 0 ? 1 : 0;
                divisions++;
            }
        }
        List<Forecast> forecasts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            IntTensor scores = all.get(i).result().scores();
            if (scores != null) {
                forecasts.add(forecasting.forecast(i, scores.data()[0]));
            }
        }
        return new SeriesFigures(
                laws.with(isLong),
                laws.least(),
                laws.most(),
                isLong,
                divisions,
                milliseconds(laws.least()),
                milliseconds(laws.most()),
                forecasts,
                new RuleComparison(network).of(forecasting.tensor(0)),
                ModelFile.arrays(design.workload(), forecasting.model()));
    }

    private double milliseconds(long cycles) {
        return cycles / design.accelerator().machine().control().frequency().toHertz() * 1e3;
    }
}

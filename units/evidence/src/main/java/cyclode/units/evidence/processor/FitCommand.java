package cyclode.units.evidence.processor;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.ParameterFit;
import cyclode.units.host.data.Fitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Repeats the fit and writes {@code fitted.csv} and {@code fitted-folds.csv} (the same fit with one network left out each
 * time) into a folder.
 */
public final class FitCommand implements ParameterFit {
    @Override
    public void write(Path folder) throws IOException {
        int[] late = Streams.fit();
        NetworkCases cases = new NetworkCases(Streams.late(late[0], late[1]), HostProcessor::builtIn);
        NetworkFit fit = new NetworkFit(cases);
        int[] all = fit.fit(anchor -> true);
        Files.writeString(folder.resolve("fitted.csv"), parameters(late, all));
        Set<String> networks = new LinkedHashSet<>();
        cases.anchors().forEach(anchor -> networks.add(anchor.network()));
        StringBuilder folds = new StringBuilder("# The fit repeated with all rows of one network left out; written by "
                + FitCommand.class.getName() + ".\nleft_out");
        NetworkFit.parameters().forEach(each -> folds.append(',').append(each.key()));
        for (String network : networks) {
            folds.append('\n').append(network);
            for (int value : fit.fit(anchor -> !anchor.network().equals(network))) {
                folds.append(',').append(value);
            }
        }
        Files.writeString(folder.resolve("fitted-folds.csv"), folds.append('\n'));
    }

    private static String parameters(int[] late, int[] networks) {
        StringBuilder text = new StringBuilder("# Fitted parameters; written by " + FitCommand.class.getName()
                + ".\n# start: declared without a fit, where the search begins; low, high: range searched.\n"
                + "parameter,value,start,low,high,unit,fitted_to\n");
        for (Fitted parameter : Fitted.values()) {
            int index = NetworkFit.parameters().indexOf(parameter);
            int value = index >= 0 ? networks[index] : late[parameter.ordinal()];
            text.append(String.join(
                            ",",
                            parameter.key(),
                            Integer.toString(value),
                            Integer.toString(parameter.start()),
                            Integer.toString(parameter.low()),
                            Integer.toString(parameter.high()),
                            parameter.text("unit"),
                            parameter.text("fitted_to")))
                    .append('\n');
        }
        return text.toString();
    }
}

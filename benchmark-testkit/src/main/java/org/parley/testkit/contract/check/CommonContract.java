package org.parley.testkit.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;

/** What every plugin promises, whatever it makes. */
public final class CommonContract {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+].+)?");

    private final PluginUnderTest<?> subject;
    private final PluginKind kind;

    public CommonContract(PluginUnderTest<?> subject, PluginKind kind) {
        this.subject = subject;
        this.kind = kind;
    }

    public void addTo(CheckCollector checks) {
        checks.add("descriptor", "the plugin says who it is", this::descriptor);
        checks.add("defaults", "defaults are stable and can be written in a suite", this::defaults);
        checks.add("create", "the product can be made", () -> subject.with(p -> List.of()));
        checks.add("close", "closing twice is closing once", this::close);
    }

    private List<String> descriptor() {
        PluginDescriptor d = subject.provider().descriptor();
        List<String> found = new ArrayList<>();
        require(found, d.kind() == kind, "kind is %s, expected %s", d.kind(), kind);
        require(
                found,
                VERSION.matcher(d.version()).matches(),
                "version is '%s', expected three numbers like 1.0.0",
                d.version());
        require(
                found,
                d.apiVersion() == PluginDescriptor.API_VERSION,
                "built for API version %s, this is %s",
                d.apiVersion(),
                PluginDescriptor.API_VERSION);
        boolean stable = d.equals(subject.provider().descriptor());
        require(found, stable, "two calls of descriptor() give different descriptors");
        return found;
    }

    public static void require(
            List<String> found, boolean holds, String format, Object... arguments) {
        if (!holds) {
            found.add(format.formatted(arguments));
        }
    }

    private List<String> defaults() throws Exception {
        Record first = subject.provider().defaults();
        if (first == null) {
            return List.of("defaults() returned nothing");
        }
        List<String> found = new ArrayList<>(BindableConfig.findings(first));
        boolean stable = first.equals(subject.provider().defaults());
        require(found, stable, "two calls of defaults() give different values");
        return found;
    }

    private List<String> close() throws Exception {
        return subject.with(
                product -> {
                    product.close();
                    product.close();
                    return List.of();
                });
    }
}

package org.parley.cli.argument;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options of a command, with those that every command takes. */
public final class CommandOptions {
    private CommandOptions() {}

    public static Options of(CliCommand command) {
        Options options = command.options();
        GlobalOptions.described().forEach(options::addOption);
        return options.addOption(Option.builder("h").longOpt("help").desc("show this text").get());
    }
}

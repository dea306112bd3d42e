package org.parley.datasets.opv2v;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.file.DataFile;

/** Lists folders in a fixed order; one that cannot be listed fails with {@code DATA}. */
final class FolderListing {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private FolderListing() {}

    /** Names of the folders in a folder, but for hidden ones, sorted as strings. */
    static List<String> names(Path folder) {
        return list(folder).stream()
                .filter(name -> !name.startsWith(".") && Files.isDirectory(folder.resolve(name)))
                .toList();
    }

    /**
     * Names of the frames (yaml files without ending) of an agent: by their number where all are
     * numbers, so that 10 comes after 9, else sorted as strings.
     */
    static List<String> timestamps(Path agent) {
        List<String> names =
                list(agent).stream()
                        .filter(FolderListing::frame)
                        .map(name -> name.substring(0, name.length() - ".yaml".length()))
                        .toList();
        boolean numbers = names.stream().allMatch(n -> NUMBER.matcher(n).matches());
        return numbers
                ? names.stream().sorted(Comparator.comparing(BigInteger::new)).toList()
                : names;
    }

    /** Whether a folder holds a cloud or an image, as the folder of an agent does. */
    static boolean sensors(Path folder) {
        return list(folder).stream()
                .anyMatch(n -> !n.startsWith(".") && (n.endsWith(".pcd") || n.endsWith(".png")));
    }

    private static boolean frame(String name) {
        return name.endsWith(".yaml")
                && !name.startsWith(".")
                && !name.contains("additional")
                && !name.contains("camera_gt");
    }

    /** Whether a folder is an agent's: it holds the yaml of a frame. */
    static boolean agent(Path folder) {
        return list(folder).stream().anyMatch(FolderListing::frame);
    }

    /** Names of everything in a folder, sorted as strings. */
    static List<String> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (NotDirectoryException e) {
            throw BenchmarkException.data("%s: is a file, expected a folder", folder);
        } catch (UncheckedIOException e) {
            throw DataFile.unreadable(folder, new IOException(e));
        } catch (IOException e) {
            throw DataFile.unreadable(folder, e);
        }
    }
}

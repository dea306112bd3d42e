package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRevisionTest {
    @TempDir Path folder;

    private static String revision(Path root) {
        return new Scenes(root).open().revision();
    }

    @Test
    void aCopyElsewhereAtAnotherTimeHasTheSameRevision() throws Exception {
        Path one = new Scenes(folder.resolve("one")).small().root();
        Path two = folder.resolve("some/other/place");
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.toList()) {
                Path to = two.resolve(one.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
                Files.setLastModifiedTime(to, FileTime.fromMillis(0));
            }
        }
        assertThat(revision(two)).isEqualTo(revision(one)).matches("[0-9a-f]{32}");
    }

    @Test
    void whateverChangesAFrameChangesTheRevision() throws Exception {
        Path root = new Scenes(folder).small().root();
        Path agent = root.resolve("test/scene_test/641");
        String before = revision(root);
        edit(agent.resolve("000068.yaml"), "- 1.9\n", "- 1.8\n");
        String moved = revision(root);
        edit(agent.resolve("000070.pcd"), "1 0 0 ", "2 0 0 ");
        String changed = revision(root);
        Files.copy(agent.resolve("000070.pcd"), agent.resolve("000070_16.pcd"));
        String added = revision(root);
        new Scenes(root)
                .frame(agent, "000071", 0)
                .frame(root.resolve("test/scene_test/650"), "000071", 1);
        assertThat(new String[] {before, moved, changed, added, revision(root)})
                .doesNotHaveDuplicates();
    }

    @Test
    void filesThatBelongToNoFrameDoNotCount() throws Exception {
        Path root = new Scenes(folder).small().root();
        String before = revision(root);
        Files.writeString(root.resolve("test/scene_test/641/notes.txt"), "hello");
        assertThat(revision(root)).isEqualTo(before);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}

package org.parley.runner.datacard;

import java.nio.file.Path;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.runner.artifact.AtomicFile;

/**
 * What a dataset holds, in numbers and pictures: {@value #FILE} and the folder {@value #PICTURES}.
 * Equal data give equal bytes.
 */
public final class DataCard {
    /** The name of the card's file. */
    public static final String FILE = "DATA-CARD.md";

    /** The name of the folder of its pictures. */
    public static final String PICTURES = "card";

    private final CardNumbers numbers;
    private final CardPictures pictures;
    private final String text;

    private DataCard(CardNumbers numbers, CardPictures pictures, String text) {
        this.numbers = numbers;
        this.pictures = pictures;
        this.text = text;
    }

    /** Reads the whole dataset; a file that cannot be read fails with {@code DATA}. */
    public static DataCard of(CardSubject subject, Dataset dataset, Progress progress) {
        CardNumbers numbers = CardNumbers.of(dataset, progress);
        CardPictures pictures = CardPictures.of(dataset, numbers.testScenes());
        String text =
                CardText.of(
                        subject,
                        dataset.revision(),
                        dataset.evaluationRange(),
                        dataset.classNames(),
                        numbers,
                        pictures.captions());
        return new DataCard(numbers, pictures, text);
    }

    /** The numbers behind the text. */
    public CardNumbers numbers() {
        return numbers;
    }

    /** The card in Markdown. */
    public String text() {
        return text;
    }

    /** Writes the card and its pictures into an existing directory; returns the card's file. */
    public Path writeTo(Path directory) {
        pictures.pictures()
                .forEach((name, p) -> AtomicFile.write(directory.resolve(name), p.png()));
        Path card = directory.resolve(FILE);
        AtomicFile.write(card, text);
        return card;
    }
}

package org.parley.leaderboard.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Ranks as intervals and tie groups, from which pairs can be told apart.
 *
 * @param best for each method, one more than the number of methods that beat it
 * @param worst for each method, the number of methods less those it beats
 * @param groups for each method, the letters of its tie groups; two methods share a letter exactly
 *     where they cannot be told apart
 */
public record MethodRanking(List<Integer> best, List<Integer> worst, List<String> groups) {

    /**
     * The ranking of methods 0 … n − 1, given best first.
     *
     * @param beats whether method i is better than j significantly
     */
    public static MethodRanking of(boolean[][] beats) {
        int n = beats.length;
        List<Integer> best = new ArrayList<>();
        List<Integer> worst = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int method = i;
            best.add(1 + count(n, j -> beats[j][method]));
            worst.add(n - count(n, j -> beats[method][j]));
        }
        return new MethodRanking(best, worst, letters(beats));
    }

    private static int count(int n, IntPredicate which) {
        return (int) IntStream.range(0, n).filter(which).count();
    }

    /** Compact letter display by insert and absorb (Piepho 2004). */
    private static List<String> letters(boolean[][] beats) {
        int n = beats.length;
        List<SortedSet<Integer>> groups = new ArrayList<>();
        groups.add(new TreeSet<>(IntStream.range(0, n).boxed().toList()));
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (beats[i][j] || beats[j][i]) {
                    groups = absorb(split(groups, i, j));
                }
            }
        }
        groups.sort(Comparator.comparing(MethodRanking::key));
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            letters.add(lettersOf(i, groups));
        }
        return List.copyOf(letters);
    }

    private static List<SortedSet<Integer>> split(List<SortedSet<Integer>> groups, int i, int j) {
        List<SortedSet<Integer>> out = new ArrayList<>();
        for (SortedSet<Integer> group : groups) {
            if (group.contains(i) && group.contains(j)) {
                out.add(without(group, i));
                out.add(without(group, j));
            } else {
                out.add(group);
            }
        }
        return out;
    }

    private static SortedSet<Integer> without(SortedSet<Integer> group, int member) {
        SortedSet<Integer> rest = new TreeSet<>(group);
        rest.remove(member);
        return rest;
    }

    /** Drops every group that lies within another. */
    private static List<SortedSet<Integer>> absorb(List<SortedSet<Integer>> groups) {
        List<SortedSet<Integer>> kept = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            SortedSet<Integer> group = groups.get(g);
            boolean earlier = kept.stream().anyMatch(k -> k.containsAll(group));
            boolean later =
                    groups.subList(g + 1, groups.size()).stream()
                            .anyMatch(k -> k.size() > group.size() && k.containsAll(group));
            if (!earlier && !later) {
                kept.add(group);
            }
        }
        return kept;
    }

    private static String key(SortedSet<Integer> group) {
        StringBuilder key = new StringBuilder();
        group.forEach(member -> key.append((char) ('!' + member)));
        return key.toString();
    }

    private static String lettersOf(int method, List<SortedSet<Integer>> groups) {
        StringBuilder out = new StringBuilder();
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).contains(method)) {
                out.append(letter(g));
            }
        }
        return out.toString();
    }

    private static char letter(int group) {
        return (char) (group < 26 ? 'a' + group : 'A' + group - 26);
    }
}

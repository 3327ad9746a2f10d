"""The faults of crashes, resources, locks and access: the test that shows each, or why there is none."""

KILLED = "tests/guarantees/test_kills.py::test_a_command_killed_at_random_instants_converges"
AT_BOUNDARIES = (
    "tests/guarantees/test_crash_boundaries.py::test_a_run_killed_at_a_boundary_of_its_stages_converges"
)
TESTS = {
    "F1": KILLED,
    "F3": AT_BOUNDARIES,
    "F5": "tests/guarantees/test_damage.py::test_a_log_of_another_database_is_told_with_the_way_out",
    "F7": "tests/guarantees/test_full_disk.py::"
    "test_while_dbt_builds_the_generation_before_stays_and_the_next_run_goes_on",
    "F8": "tests/guarantees/test_resources.py::"
    "test_a_folder_that_may_not_be_written_is_named_before_any_work",
    "F9": "tests/guarantees/test_resources.py::"
    "test_memory_that_does_not_suffice_spills_and_publishes_the_same",
    "F11": "tests/guarantees/test_resources.py::test_few_file_handles_are_one_sentence",
    "F12": "tests/guarantees/test_clock.py::test_generations_count_up_whatever_the_clock_says",
    "F13": "tests/guarantees/test_upgrade.py::"
    "test_marts_without_a_version_are_of_the_first_and_are_taken_over",
    "F15": "tests/guarantees/test_long_life.py::"
    "test_publishing_one_day_again_and_again_keeps_every_file_within_twice",
    "F16": "tests/guarantees/test_damage.py::test_a_damaged_warehouse_and_generation_are_made_again_from_raw",
    "G1": "tests/run/test_lock.py::test_waiting_ends_with_the_holder_named",
    "G3": "tests/guarantees/test_readers.py::test_readers_in_a_loop_see_whole_generations_in_order",
    "G4": "tests/guarantees/test_readers.py::test_a_reader_keeps_what_it_opened_when_its_generation_is_gone",
    "G7": "tests/orchestration/test_dagster_settings.py",
    "G8": "tests/run/test_lock.py::test_a_killed_holder_needs_no_clean_up",
    "H1": "tests/orchestration/test_dead_runs.py::test_a_killed_run_does_not_hold_the_queue",
    "H2": "tests/orchestration/test_daemon_retries.py::test_the_second_attempt_ends_well_and_doubles_nothing",
    "H3": "tests/orchestration/test_landing_sensor.py::"
    "test_a_corrected_file_of_a_known_name_asks_under_another_key",
    "H5": "tests/orchestration/test_morning.py::test_three_days_without_the_daemon_are_caught_up_once",
    "H6": "tests/orchestration/test_morning.py::"
    "test_an_hour_changed_at_deploy_asks_for_the_same_day_under_the_same_key",
    "H7": "tests/orchestration/test_backfill.py::test_the_good_days_are_published_and_the_bad_one_is_named",
    "H9": "tests/orchestration/test_definitions.py::test_only_the_coarse_assets_are_partitioned",
    "H10": "tests/orchestration/test_dbt_failures.py::"
    "test_a_manifest_older_than_the_models_is_made_again_without_being_asked",
    "H11": "tests/orchestration/test_dbt_failures.py::test_the_three_ways_to_fail_are_told_apart",
    "H13": "tests/orchestration/test_without_history.py::test_a_run_publishes_without_the_history",
    "H14": "tests/orchestration/test_history.py::test_the_files_stop_growing",
    "I11": "tests/publish/test_publish.py::test_files_are_readable_by_the_group_and_leave_no_write_ahead_log",
    "I12": "tests/alerts/test_delivery.py::test_a_receiver_that_refuses_is_named_without_its_secret",
    "I13": "tests/alerts/test_addresses.py::test_a_host_nobody_allowed_is_refused",
    "I15": "tests/report_page/test_everywhere.py::test_a_name_is_only_ever_a_name",
    "I17": "tests/ingest/test_landing.py::test_names_are_shown_on_one_line_without_hidden_signs",
    "I19": "tests/guarantees/test_access.py::"
    "test_with_the_network_cut_and_little_memory_a_run_publishes_the_same",
    "I20": "tests/guarantees/test_access.py::"
    "test_the_read_only_server_listens_on_loopback_and_starts_nothing",
}

REASONS = {
    "F4": "every file and folder is flushed before the rename that publishes and after it; none cuts power",
    "G5": "one factory opens the warehouse, and a process attaches generations to that connection",
    "G9": "docs/access.md: a network file system is not supported, its locks are not reliable",
}

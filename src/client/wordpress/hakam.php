<?php
/**
 * Plugin Name: Hakam
 * Description: Comments wait for Hakam's verdict: published, held for its editors, or rejected.
 * Version: 0.1.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: Apache-2.0
 *
 * A comment is held when it is submitted, sent to Hakam, and gets its status from the answer or from the signed callback.
 * When Hakam does not answer, the comment stays held and is sent again by wp-cron. Pingbacks, what WordPress already took
 * for spam, and comments of those who may moderate are left alone.
 */

if (!defined('ABSPATH')) {
    exit;
}

const HAKAM_TOLERANCE_SECONDS = 300;
/** A comment is sent again after 1, 2, 4 … 32 minutes; then hourly, by the sweep. */
const HAKAM_RETRIES = 6;

add_filter('pre_comment_approved', 'hakam_hold', 99, 2);
add_action('comment_post', 'hakam_comment_posted', 10, 2);
add_action('hakam_retry', 'hakam_submit', 10, 2);
add_action('hakam_sweep', 'hakam_sweep');
add_action('rest_api_init', 'hakam_register_route');
add_action('admin_menu', 'hakam_register_page');
add_action('admin_init', 'hakam_register_settings');
add_action('init', 'hakam_schedule_sweep');
register_deactivation_hook(__FILE__, 'hakam_unschedule_sweep');

function hakam_is_configured(): bool
{
    return get_option('hakam_url', '') !== '' && get_option('hakam_key', '') !== '';
}

/** Holds a comment that WordPress would publish or hold; its spam, trash and errors stay as they are. */
function hakam_hold($approved, $comment)
{
    $type = $comment['comment_type'] ?? '';
    $is_comment = $type === '' || $type === 'comment';
    $is_open = is_scalar($approved) && in_array((string) $approved, ['0', '1'], true);
    if (!hakam_is_configured() || !$is_comment || !$is_open || current_user_can('moderate_comments')) {
        return $approved;
    }
    return 0;
}

function hakam_comment_posted($comment_id, $approved): void
{
    $comment = get_comment($comment_id);
    $type = $comment->comment_type ?? '';
    if (!hakam_is_configured() || !$comment || (string) $approved !== '0' || !in_array($type, ['', 'comment'], true)) {
        return;
    }
    update_comment_meta($comment->comment_ID, 'hakam_state', 'unsent');
    hakam_submit($comment->comment_ID, 0);
}

/** `unsent`: Hakam does not have it yet; `waiting`: it has, and has not decided. */
function hakam_is_open($comment_id): bool
{
    return in_array(get_comment_meta($comment_id, 'hakam_state', true), ['unsent', 'waiting'], true);
}

/** Sends a held comment. The same comment sent again is answered with what has become of it, and makes no second one. */
function hakam_submit($comment_id, $attempt = HAKAM_RETRIES): void
{
    $comment = get_comment($comment_id);
    if (!$comment || !hakam_is_configured() || !hakam_is_open($comment_id)) {
        return;
    }
    $body = wp_json_encode(hakam_payload($comment));
    $answer = wp_remote_post(rtrim(get_option('hakam_url'), '/') . '/v1/comments', [
        'timeout' => 8,
        'redirection' => 0,
        'headers' => [
            'Authorization' => 'Bearer ' . get_option('hakam_key'),
            'Content-Type' => 'application/json',
            'Idempotency-Key' => 'wp-' . get_current_blog_id() . '-' . $comment_id . '-' . md5($body),
            'Prefer' => 'wait=3',
        ],
        'body' => $body,
    ]);
    $status = is_wp_error($answer) ? 0 : (int) wp_remote_retrieve_response_code($answer);
    $reply = $status === 200 || $status === 202 ? json_decode(wp_remote_retrieve_body($answer), true) : null;
    if (is_array($reply) && isset($reply['id'], $reply['status'])) {
        // A callback that was faster, in another process, knows more than this answer.
        wp_cache_delete($comment_id, 'comment_meta');
        if (hakam_is_open($comment_id)) {
            hakam_apply($comment, $reply);
        }
        return;
    }
    if ($status === 409 || $status === 413 || $status === 422) {
        // Sending it again changes nothing: WordPress's own moderators see it among the held comments.
        update_comment_meta($comment_id, 'hakam_state', 'refused');
        return;
    }
    if ($attempt < HAKAM_RETRIES) {
        wp_schedule_single_event(time() + 60 * 2 ** $attempt, 'hakam_retry', [(int) $comment_id, (int) $attempt + 1]);
    }
}

function hakam_payload($comment): array
{
    $time = str_replace(' ', 'T', $comment->comment_date_gmt) . 'Z';
    $name = trim((string) $comment->comment_author);
    return [
        'externalId' => 'wp-' . $comment->comment_ID,
        'text' => (string) $comment->comment_content,
        'format' => 'html',
        'article' => [
            'id' => (string) $comment->comment_post_ID,
            'url' => (string) get_permalink($comment->comment_post_ID),
            'title' => html_entity_decode(wp_strip_all_tags(get_the_title($comment->comment_post_ID)), ENT_QUOTES, 'UTF-8'),
        ],
        'author' => [
            'id' => (int) $comment->user_id > 0 ? (string) $comment->user_id : null,
            'name' => $name === '' ? 'anonymous' : $name,
            'email' => (string) $comment->comment_author_email,
            'ip' => (string) $comment->comment_author_IP,
            'userAgent' => (string) $comment->comment_agent,
        ],
        'parentExternalId' => (int) $comment->comment_parent > 0 ? 'wp-' . $comment->comment_parent : null,
        'submittedAt' => strpos($time, '0000') === 0 ? null : $time,
    ];
}

/** Gives a comment the status Hakam says. Flagged and pending stay held: an editor's decision comes by the callback. */
function hakam_apply($comment, array $told): void
{
    $id = (int) $comment->comment_ID;
    update_comment_meta($id, 'hakam_id', (string) $told['id']);
    switch ($told['status']) {
        case 'published':
            update_comment_meta($id, 'hakam_state', 'decided');
            wp_set_comment_status($id, 'approve');
            break;
        case 'rejected':
            update_comment_meta($id, 'hakam_state', 'decided');
            wp_set_comment_status($id, 'trash');
            break;
        case 'deleted':
            wp_delete_comment($id, true);
            break;
        case 'flagged':
            update_comment_meta($id, 'hakam_state', 'waiting');
            wp_set_comment_status($id, 'hold');
            break;
        default:
            update_comment_meta($id, 'hakam_state', 'waiting');
    }
}

/** Sends what Hakam does not have, oldest first, and asks about the newest that wait: a callback may have been lost. */
function hakam_sweep(): void
{
    foreach (['unsent' => 'ASC', 'waiting' => 'DESC'] as $state => $order) {
        $comments = get_comments([
            'status' => 'hold',
            'meta_key' => 'hakam_state',
            'meta_value' => $state,
            'number' => 100,
            'orderby' => 'comment_ID',
            'order' => $order,
        ]);
        foreach ($comments as $comment) {
            hakam_submit($comment->comment_ID);
        }
    }
}

function hakam_schedule_sweep(): void
{
    if (!wp_next_scheduled('hakam_sweep')) {
        wp_schedule_event(time() + 3600, 'hourly', 'hakam_sweep');
    }
}

function hakam_unschedule_sweep(): void
{
    wp_clear_scheduled_hook('hakam_sweep');
}

function hakam_register_route(): void
{
    // Whoever calls proves itself by the signature.
    register_rest_route('hakam/v1', '/callback', [
        'methods' => 'POST',
        'callback' => 'hakam_callback',
        'permission_callback' => '__return_true',
    ]);
}

/** A callback of Hakam's: 401 unless the signature fits. Callbacks may come twice and late; an older one changes nothing. */
function hakam_callback($request)
{
    $body = $request->get_body();
    $is_signed = hakam_is_signed(
        (string) $request->get_header('webhook-id'),
        (string) $request->get_header('webhook-timestamp'),
        (string) $request->get_header('webhook-signature'),
        $body,
        (string) get_option('hakam_secret', '')
    );
    if (!$is_signed) {
        return new WP_REST_Response(['error' => 'the signature does not fit'], 401);
    }
    $event = json_decode($body, true);
    $told = is_array($event) ? ($event['data']['comment'] ?? null) : null;
    $sequence = (int) ($event['data']['sequence'] ?? 0);
    if (!is_array($told) || !preg_match('/^wp-(\d+)$/', (string) ($told['externalId'] ?? ''), $match)) {
        return new WP_REST_Response(['ignored' => true], 200);
    }
    $comment = get_comment((int) $match[1]);
    $known_id = $comment ? get_comment_meta($comment->comment_ID, 'hakam_id', true) : '';
    $is_ours = $comment && ($known_id === '' || $known_id === ($told['id'] ?? ''));
    if (!$is_ours || $sequence <= (int) get_comment_meta($comment->comment_ID, 'hakam_sequence', true)) {
        return new WP_REST_Response(['ignored' => true], 200);
    }
    update_comment_meta($comment->comment_ID, 'hakam_sequence', (string) $sequence);
    hakam_apply($comment, $told);
    return new WP_REST_Response(['status' => $told['status']], 200);
}

/** Standard Webhooks 1.0: HMAC-SHA256 of `id.timestamp.body`, compared in constant time, at most five minutes old. */
function hakam_is_signed(string $id, string $timestamp, string $signatures, string $body, string $secret): bool
{
    if ($id === '' || !ctype_digit($timestamp) || abs(time() - (int) $timestamp) > HAKAM_TOLERANCE_SECONDS) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret), true);
    if ($key === false || $key === '') {
        return false;
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    $fits = false;
    foreach (explode(' ', $signatures) as $signature) {
        $fits = hash_equals($expected, $signature) || $fits;
    }
    return $fits;
}

function hakam_register_settings(): void
{
    foreach (['hakam_url' => 'hakam_clean_url', 'hakam_key' => 'sanitize_text_field', 'hakam_secret' => 'sanitize_text_field'] as $name => $clean) {
        register_setting('hakam', $name, ['type' => 'string', 'sanitize_callback' => $clean, 'default' => '']);
    }
}

function hakam_clean_url($url): string
{
    return rtrim(esc_url_raw(trim((string) $url), ['https', 'http']), '/');
}

function hakam_register_page(): void
{
    add_options_page('Hakam', 'Hakam', 'manage_options', 'hakam', 'hakam_render_page');
}

function hakam_render_page(): void
{
    $fields = [
        'hakam_url' => ['Address', 'url', 'https://hakam.example'],
        'hakam_key' => ['Site key', 'password', 'hk_…'],
        'hakam_secret' => ['Webhook secret', 'password', 'whsec_…'],
    ];
    echo '<div class="wrap"><h1>Hakam</h1><form method="post" action="options.php">';
    settings_fields('hakam');
    echo '<table class="form-table" role="presentation">';
    foreach ($fields as $name => [$label, $type, $example]) {
        printf(
            '<tr><th scope="row"><label for="%1$s">%2$s</label></th><td><input class="regular-text" id="%1$s" name="%1$s" type="%3$s" value="%4$s" placeholder="%5$s" autocomplete="off"></td></tr>',
            esc_attr($name),
            esc_html($label),
            esc_attr($type),
            esc_attr(get_option($name, '')),
            esc_attr($example)
        );
    }
    printf('</table><p>Register this callback address in Hakam: <code>%s</code></p>', esc_html(rest_url('hakam/v1/callback')));
    submit_button();
    echo '</form></div>';
}

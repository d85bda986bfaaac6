"""What the addresses of the CMS are about: the keys that they carry, and those that are open without one.

An address that is neither here nor carries a key of these names is closed to whoever edits some sections only. So is a
new one of Wagtail's, until somebody has looked what it tells (`tests/cms/test_section_addresses.py`).
"""

from __future__ import annotations

# Names of the arguments that are keys.
PAGE_KEYS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"})
FILE_KEYS = {"image_id": "image", "document_id": "document", "doc_id": "document"}
# ... and where a source of wagtail-localize has them.
TRANSLATION_KEYS = {"translation_source_id": "pk", "translation_id": "translations"}

# Choosers call the key by no name of its own, and take several from the query (`?id=1&id=2`).
CHOOSERS = {"wagtailimages_chooser": "image", "wagtaildocs_chooser": "document"}
PAGES_IN_QUERY = frozenset({"wagtailadmin_choose_page_chosen_multiple"})
# The key is the first argument of a pattern that names none.
PAGE_COMES_FIRST = frozenset({"wagtailadmin_pages:revisions_compare"})

# The pages there need not be hers to edit: Wagtail shows the way down to her own, and choosers what she may read.
ON_THE_WAY = frozenset({"wagtailadmin_explore", "wagtailadmin_explore_results"})
READABLE = frozenset({"wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple"})

TAGS = frozenset({"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"})
BULK = "wagtail_bulk_action"
PAGE_API = "wagtailadmin_api:pages:listing"
# Nothing in the CMS asks these, and they list the files of every collection (T24).
CLOSED_TO_ALL = frozenset(
    f"wagtailadmin_api:{kind}:{name}"
    for kind in ("images", "documents")
    for name in ("listing", "detail", "find")
)

_HER_OWN = "lists what is hers alone"
_READABLE = "lists what she may read (home.wagtail_hooks)"
_COLLECTIONS = "Wagtail asks the right to the collection, and lists no other"
_OWN_UPLOAD = "what she has just uploaded herself"
_NOTHING = "names no page and no file"
_ACCOUNT = "her own account, or the way in"

# Addresses without a key that an editor of some sections may use, and why.
OPEN = {
    BULK: "asked for what the query names (`names_foreign_pages`, `names_foreign_files`)",
    PAGE_API: "the menu alone (`lists_pages`)",
    **dict.fromkeys(TAGS, "answered here, with the tags of files that she may handle"),
    "wagtailadmin_home": _HER_OWN,
    "wagtailadmin_explore_root": _HER_OWN,
    "wagtailadmin_pages:search": _HER_OWN,
    "wagtailadmin_pages:search_results": _HER_OWN,
    "wagtailadmin_pages:choose_parent": _HER_OWN,
    "translation_report": _HER_OWN,
    "translation_report_results": _HER_OWN,
    "review_report": _HER_OWN,
    "review_report_results": _HER_OWN,
    "reading_report": _HER_OWN,
    "reading_report_results": _HER_OWN,
    "link_report": _HER_OWN,
    "link_report_results": _HER_OWN,
    "vain_report": _NOTHING,
    "vain_report_results": _NOTHING,
    "make_announcement": "asks whether she may see the meeting, and add to the page of meetings",
    "wagtailadmin_choose_page": _READABLE,
    "wagtailadmin_choose_page_search": _READABLE,
    "wagtailadmin_choose_page_external_link": _NOTHING,
    "wagtailadmin_choose_page_email_link": _NOTHING,
    "wagtailadmin_choose_page_phone_link": _NOTHING,
    "wagtailadmin_choose_page_anchor_link": _NOTHING,
    "wagtailadmin_block_preview": _NOTHING,
    "wagtailadmin_dismissibles": _NOTHING,
    "wagtailadmin_sprite": _NOTHING,
    "wagtailadmin_javascript_catalog": _NOTHING,
    "wagtail_localize:javascript_catalog": _NOTHING,
    "wagtailadmin_error_test": _NOTHING,
    "wagtailembeds:chooser": _NOTHING,
    "wagtailembeds:chooser_upload": _NOTHING,
    "wagtailadmin_editing_sessions:ping": "Wagtail asks the right to the page",
    "wagtailadmin_editing_sessions:release": "her own session",
    "wagtailadmin_account": _ACCOUNT,
    "wagtailadmin_logout": _ACCOUNT,
    "wagtailadmin_login": _ACCOUNT,
    "wagtailadmin_password_reset": _ACCOUNT,
    "wagtailadmin_password_reset_done": _ACCOUNT,
    "wagtailadmin_password_reset_confirm": _ACCOUNT,
    "wagtailadmin_password_reset_complete": _ACCOUNT,
    "wagtailadmin_collections:index": _COLLECTIONS,
    "wagtailadmin_collections:add": _COLLECTIONS,
    "wagtailadmin_collections:edit": _COLLECTIONS,
    "wagtailadmin_collections:delete": _COLLECTIONS,
    "wagtailadmin_collections:set_privacy": _COLLECTIONS,
    **{
        f"{files}:{name}": _COLLECTIONS
        for files in ("wagtaildocs", "wagtailimages")
        for name in ("index", "index_results", "add", "add_multiple")
    },
    **{
        f"{files}_chooser:{name}": _COLLECTIONS
        for files in ("wagtaildocs", "wagtailimages")
        for name in ("choose", "choose_results", "create")
    },
    "wagtaildocs:create_multiple_from_uploaded_document": _OWN_UPLOAD,
    "wagtaildocs:delete_upload_multiple": _OWN_UPLOAD,
    "wagtailimages:create_multiple_from_uploaded_image": _OWN_UPLOAD,
    "wagtailimages:delete_upload_multiple": _OWN_UPLOAD,
    # Wagtail's last pattern, and those without a name: nothing is there.
    "": _NOTHING,
}

_ALL_PAGES = "lists pages of every section"
_WHOLE_SITE = "settings of the whole site"
_PEOPLE = "people and groups (T31)"

# Addresses without a key that whoever edits some sections only may not use, and why. A new one is closed too, but a
# test asks for the reason.
CLOSED = {
    "wagtailadmin_pages:type_use": _ALL_PAGES,
    "wagtailadmin_pages:type_use_results": _ALL_PAGES,
}
CLOSED_NAMESPACES = {
    "wagtailadmin_api": _ALL_PAGES,
    "wagtailadmin_reports": _ALL_PAGES,
    "wagtailadmin_workflows": _ALL_PAGES,
    "wagtailredirects": _ALL_PAGES,
    "wagtail_localize": _ALL_PAGES,
    "wagtailsnippets": _WHOLE_SITE,
    "wagtailsnippets_cms_sitewords": _WHOLE_SITE,
    "wagtailsnippetchoosers_cms_sitewords": _WHOLE_SITE,
    "wagtailsnippets_search_pinnedanswer": _WHOLE_SITE,
    "wagtailsnippetchoosers_search_pinnedanswer": _WHOLE_SITE,
    "wagtailsettings": _WHOLE_SITE,
    "wagtaillocales": _WHOLE_SITE,
    "wagtailsites": _WHOLE_SITE,
    "wagtailusers_users": _PEOPLE,
    "wagtailusers_groups": _PEOPLE,
}


def carries_key(name: str, arguments: frozenset[str]) -> bool:
    """Whether an address is about pages or files that are asked for, by its name and those of its arguments."""
    in_chooser = name.partition(":")[0] in CHOOSERS and (
        "pk" in arguments or name.endswith(":chosen_multiple")
    )
    named = arguments & (PAGE_KEYS | FILE_KEYS.keys() | TRANSLATION_KEYS.keys())
    return bool(named) or in_chooser or name in PAGES_IN_QUERY | PAGE_COMES_FIRST
